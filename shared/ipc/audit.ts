import { z } from 'zod';
import { auditGroups } from '../access/auditGroups.ts';
import { tableNames } from '../domain/records.ts';
import { frameHead } from './frameHead.ts';

const nothing = z.strictObject({});
const count = z.int().min(0).max(1_000_000_000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const short = z.string().max(200);

/** A commit as the lists show it: its head, how many changes of which table, and the first of its change lines. */
export const auditEntry = z.strictObject({
  firstSeq: count, count, head: frameHead,
  tables: z.array(z.strictObject({ table: z.enum(tableNames), count })),
  lines: z.array(z.string()),
});

/** What the chain does not hold to. `seq`: the first change of the frame concerned. `changed`: the disk holds another frame than at the start; `restored`: up to `seq` it is not what a restore put there. */
export const auditFault = z.strictObject({ code: z.enum(['changed', 'unreadable', 'previous', 'numbering', 'hash', 'damaged', 'missing', 'restored']), seq: count });

export const auditCheck = z.strictObject({
  at: short,
  journalId: short,
  frames: count,
  changes: count,
  from: short, // instants of the first and the last frame, '' when there are none
  to: short,
  faults: z.array(auditFault).max(100),
  /** Changes that cannot be read though the chain holds them as they were written; they are passed over everywhere. */
  unreadable: count,
  /** What the packages on this machine say. `notCheckable`: of a change log that this one does not go on from; `missing`: named by the records, and the archive is gone. */
  witnesses: z.strictObject({ fits: count, notCheckable: count, without: count, mismatch: z.array(short), damaged: z.array(short), missing: z.array(short) }),
});

/** Reading and checking the change log, and its export for an inspector. */
export const auditChannels = {
  /** Commits, newest first, `limit` of those that match; `before` 0 begins at the newest, else goes on before that change. `next` is 0 at the end. `people` are all who ever acted. */
  'audit.read': {
    request: z.strictObject({ before: count, limit: z.int().min(1).max(200), who: z.string().max(60), group: z.enum(['', ...auditGroups]), from: z.union([day, z.literal('')]), to: z.union([day, z.literal('')]) }),
    answer: z.strictObject({ entries: z.array(auditEntry), next: count, people: z.array(z.string().max(60)) }),
  },
  /** Reads the whole chain from disk: seals, digests, hashes, numbering, and each package's witness against it. */
  'audit.check': { request: nothing, answer: auditCheck },
  /** Writes the file for an inspector where the user says. Refused with `export.unnoted` unless a commit of kind `audit.export` was journaled just before. */
  'audit.export': {
    request: z.strictObject({ from: day, to: day, contents: z.boolean(), reason: z.string().min(2).max(512), office: z.strictObject({ name: short, code: z.string().max(18) }) }),
    answer: z.strictObject({ saved: z.boolean(), name: short, frames: count, changes: count }),
  },
} as const;

export type AuditEntry = z.output<typeof auditEntry>;
export type AuditCheck = z.output<typeof auditCheck>;
export type AuditFault = z.output<typeof auditFault>;
