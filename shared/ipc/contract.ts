import { z } from 'zod';
import { accessChannels } from './access.ts';
import { auditChannels } from './audit.ts';
import { backupChannels } from './backups.ts';
import { frameHead } from './frameHead.ts';
import { handAnswer, mostOfRemark } from '../exchange/handEntry.ts';

// A strict CSP forbids the code that zod would compile at run time.
z.config({ jitless: true });

/**
 * The contract between renderer and main process: one entry a channel, with the schema of the request and of the answer.
 * Both sides parse both. Only JSON values and `Uint8Array` cross (a Map or ArrayBuffer would arrive as `{}` in a browser binding).
 * Channels carry no paths: files are chosen in the main process and come back as names for display.
 */
const bytes = z.instanceof(Uint8Array);
const count = z.int().min(0).max(1_000_000_000);
const short = z.string().max(200);
const id = z.string().min(1).max(80);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

export { frameHead };

export const anchor = z.strictObject({
  journalId: id,
  lastSeq: count,
  head: z.string().max(64),
  /** Records per table when the pages were last complete up to `appliedSeq`. */
  appliedSeq: count,
  counts: z.record(z.string(), count),
  at: z.string(),
});

export const journalState = z.strictObject({
  journalId: id, // new with every journal file set; a rebuilt journal has a new one
  device: id,
  lastSeq: count,
  head: z.string().max(64), // SHA-256 of the last frame, hex; '' for an empty journal
  newestAt: z.string(), // instant of the newest change, '' when empty
  trustedAt: z.string(), // instant that the clock is compared with (shared/changes/trustedAt.ts), '' when there is none
  anchor: anchor.nullable(),
  /** What opening found and did. `tail` torn tail cut off (kept aside); `middle` damage: only the valid prefix is used; `missing` no journal though the anchor knows one. */
  damage: z.enum(['none', 'tail', 'middle', 'missing']),
});

export const itemPayload = z.strictObject({
  key: z.string().min(1).max(300), // record id + revision
  operation: z.enum(['add', 'change', 'withdraw']),
  predecessor: z.string().max(300),
  values: z.record(z.string(), z.string().max(5000)),
});

export const manifestSummary = z.strictObject({
  packageId: id,
  number: short,
  day: short,
  profile: short,
  digest: hex64, // SM3 of the archive
  fileName: short,
  builtAt: short,
  counts: z.record(z.string(), count),
  itemKeys: z.array(z.strictObject({ dataSet: short, key: z.string().max(300) })),
});

/** A package as it lies on disk, with everything that was sent. */
export const storedPackage = manifestSummary.omit({ itemKeys: true }).extend({ items: z.array(itemPayload.extend({ dataSet: short })) });

/** What a receipt says of one item, as decoded; the renderer reconciles it with the records. */
export const decodedAnswer = z.strictObject({
  dataSet: short,
  key: z.string().max(300), // '' when the receipt does not name a known item
  outcome: z.enum(['accepted', 'acceptedWithRemarks', 'rejected', 'questioned', 'unconfirmed']),
  reasons: z.array(z.strictObject({ column: short, message: z.string().max(1000) })),
});
export const decodedReceipt = z.strictObject({
  form: z.enum(['json', 'xml', 'workbook', 'manual']),
  digest: hex64, // SHA-256 of the raw bytes, which are on disk before this is answered
  packageNumber: short,
  packageDigest: z.string().max(64),
  receivedAt: short,
  answers: z.array(decodedAnswer),
  /** Why it, or a part of it, cannot be believed or read; nothing of a receipt with problem `noKey` (no platform key is set, so its signature cannot be checked), `forged`, `otherOffice` or `unreadable` is applied. */
  problems: z.array(z.strictObject({ code: z.enum(['noKey', 'forged', 'otherOffice', 'unknownPackage', 'unreadable', 'rowChanged', 'unknownItem', 'headerMarked']), detail: z.string().max(1000) })),
  /** Of an entry by hand: its file in the store of receipts (`evidence`: SHA-256, '' for none), and the digest of the entry that it takes back, '' when it takes back none. */
  entry: z.strictObject({ by: short, remark: z.string().max(mostOfRemark), evidenceName: z.string().max(255), evidence: z.string().max(64), takesBack: z.string().max(64) }).optional(),
});

export const channelView = z.strictObject({
  folder: z.strictObject({ configured: z.boolean(), label: short }), // last folder name only
  service: z.strictObject({ configured: z.boolean(), url: z.string().max(500), applicationKey: short, trustsOwnCertificate: z.boolean(), platformKey: z.string().max(200) }),
  /** The office's SM2 public key (hex, uncompressed) and its fingerprint (first 16 of SM3), to hand to the platform. */
  office: z.strictObject({ publicKey: short, fingerprint: short }),
});

/** What an export is for, as its watermark and the register say it. */
const purpose = z.string().min(2).max(512);
const nothing = z.strictObject({});
const mark = z.strictObject({ sheet: short, row: count, column: count, severity: z.enum(['error', 'warning', 'info']), text: z.string().max(1000) });

export const contract = {
  ...accessChannels,
  ...auditChannels,
  ...backupChannels,
  'host.info': { request: nothing, answer: z.strictObject({ host: z.enum(['electron', 'preview']), version: short, dataLabel: short, now: z.number() }) },
  /** Shows the folder of packages or logs in the system's file manager. */
  'host.openFolder': { request: z.strictObject({ which: z.enum(['packages', 'aside']) }), answer: nothing },
  /** Writes one event to the log: codes and counts only. */
  'host.log': { request: z.strictObject({ event: z.string().regex(/^[a-z][a-zA-Z.]{0,60}$/), detail: z.record(z.string().max(40), z.union([z.number(), z.boolean(), z.string().regex(/^[a-zA-Z0-9.:_-]{0,60}$/)])) }), answer: nothing },

  'journal.state': { request: nothing, answer: journalState },
  /**
   * Appends one frame and answers after fsync. `firstSeq` must be the journal's next, or the answer is the error `journal.outOfStep`.
   * `lines` is UTF-8, one change a line: `[table,id,base,before,after]` as JSON, or a block of creations (changes/block.ts); `count` counts changes. Bulk work sends parts: only a part with `last: true` ends
   * the batch and is acknowledged; an unfinished batch is cut off at the next open or by `journal.abort`.
   */
  'journal.append': {
    request: z.strictObject({
      firstSeq: count, count: z.int().min(1).max(1_000_000), head: frameHead, lines: bytes,
      batch: z.strictObject({ id, part: count, last: z.boolean() }).nullable(),
      /** Token of `approvals.grant`, for commands that need a second person; with the first part of a batch. */
      approval: z.string().max(80).optional(),
    }),
    answer: z.strictObject({ firstSeq: count, lastSeq: count, head: z.string() }),
  },
  'journal.abort': { request: z.strictObject({ batchId: id }), answer: nothing },
  /** Reads whole frames from the one holding `fromSeq` on, up to about 4 MB: `[{head, firstSeq, count, lines}]`. `next` is 0 at the end. */
  'journal.read': {
    request: z.strictObject({ fromSeq: count }),
    answer: z.strictObject({ frames: z.array(z.strictObject({ head: frameHead, firstSeq: count, count, lines: bytes })), next: count }),
  },
  /** Every change of the named records (a record page passes the subject and what belongs to it), oldest first. */
  'journal.history': {
    request: z.strictObject({ ids: z.array(id).min(1).max(2000), limit: z.int().min(1).max(5000) }),
    answer: z.strictObject({ changes: z.array(z.strictObject({ seq: count, head: frameHead, line: z.string() })), complete: z.boolean() }),
  },
  /** Tells that the pages hold everything up to `appliedSeq`; moves the anchor. */
  'journal.anchor': { request: z.strictObject({ appliedSeq: count, counts: z.record(z.string(), count) }), answer: nothing },
  /** Sets the present journal files aside and starts a new, empty one (new journalId); the renderer then appends the state as a batch. */
  'journal.restart': { request: z.strictObject({ why: z.enum(['damaged', 'missing', 'rolledBack']) }), answer: journalState },

  /** Builds the package on disk (encoded, digested, signed, fsynced) and numbers it; nothing has left yet. A withdrawal must have been decided on with a second person (`item.withdraw`), otherwise `access.denied`. */
  'packages.build': {
    request: z.strictObject({
      day: short, profile: short,
      office: z.strictObject({ name: short, code: short, departmentCode: z.string().regex(/^[0-9A-Z]{4}$/), region: short }),
      /** `predecessorId`: of a withdrawal, the id of the item on which it was decided. */
      dataSets: z.array(z.strictObject({ code: short, items: z.array(itemPayload.extend({ predecessorId: id.optional() })).min(1).max(200_000) })).min(1),
    }),
    answer: manifestSummary,
  },
  /** Ids of all packages on disk, oldest number first, by their names alone: asked at every start. */
  'packages.list': { request: nothing, answer: z.strictObject({ packageIds: z.array(id) }) },
  /** One package read back from disk and verified anew, so that one built just before a crash gets its records at the next start. */
  'packages.read': { request: z.strictObject({ packageId: id }), answer: storedPackage },
  /** Saves one form of a package where the user says (archive, a workbook per data set), unaltered. Needs an entry of it under `package.save` just before. */
  'packages.save': { request: z.strictObject({ packageId: id, form: z.enum(['archive', 'workbook']), dataSet: short }), answer: z.strictObject({ saved: z.boolean(), name: short }) },

  'delivery.channels': { request: nothing, answer: channelView },
  'delivery.chooseFolder': { request: nothing, answer: channelView },
  /** Without `certificate` the one that is kept stays; '' removes it. */
  'delivery.configureService': { request: z.strictObject({ url: z.string().max(500), applicationKey: short, certificate: z.string().max(20_000).optional(), platformKey: z.string().max(200) }), answer: channelView },
  /** Hands the package's XML files and archive to the configured folder. Needs an entry of it (`packageSent`) under `package.handOver` just before, or is refused with `export.unnoted`. Repeating it does no harm. */
  'delivery.handOver': { request: z.strictObject({ packageId: id }), answer: z.strictObject({ at: short, to: short, files: count }) },
  /** Uploads with an idempotency key; progress events carry `job`. Needs an entry like `handOver`, under `package.upload`. Repeating a delivered package does no harm. */
  'delivery.upload': { request: z.strictObject({ packageId: id, job: id }), answer: z.strictObject({ at: short, to: short, repeated: z.boolean() }) },

  /** Asks the service for receipts of these packages. Raw bytes are on disk before the answer. A failure may come after some were stored: `receipts.stored` hands them out. */
  'receipts.fetch': { request: z.strictObject({ packageNumbers: z.array(short).max(1000), job: id }), answer: z.strictObject({ receipts: z.array(decodedReceipt) }) },
  /** Reads receipts (…_HZ.xml, .json, feedback workbooks) lying in the configured folder's `receipts` sub-folder. `unread`: names of files there that could not be read. */
  'receipts.collect': { request: nothing, answer: z.strictObject({ receipts: z.array(decodedReceipt), unread: z.array(z.string().max(300)) }) },
  /** Stores and decodes one receipt file that the user dropped or chose. */
  'receipts.read': { request: z.strictObject({ name: short, content: bytes }), answer: decodedReceipt },
  /**
   * Stores an entry by hand of what the platform's page says, with its evidence first, and decodes it. `seenAt` is an instant. Bytes that are no picture and no PDF, or too many, are refused with `entry.evidence`, and nothing is
   * kept then. What is entered twice is the same receipt.
   */
  'receipts.enter': {
    request: z.strictObject({
      packageNumber: short, packageDigest: hex64, seenAt: z.iso.datetime({ offset: true }), answers: z.array(handAnswer).min(1).max(200_000), remark: z.string().max(mostOfRemark),
      evidence: z.strictObject({ name: z.string().max(255), content: bytes }).nullable(),
    }),
    answer: decodedReceipt,
  },
  /** Stores that an entry by hand is taken back, and decodes that. One that is not there or does not open is refused with `entry.unknown`. */
  'receipts.takeBack': { request: z.strictObject({ digest: hex64, reason: z.string().trim().min(2).max(mostOfRemark) }), answer: decodedReceipt },
  /** Saves the evidence of an entry by hand (by the entry's digest) where the user says, unaltered. Needs an entry of the register (`evidenceSaved`) under `receipt.saveEvidence` just before. */
  'receipts.saveEvidence': { request: z.strictObject({ digest: hex64 }), answer: z.strictObject({ saved: z.boolean(), name: short }) },
  /** Receipts stored before but those whose digest is `known`, so that one that came before a crash is applied at the next start. */
  'receipts.stored': { request: z.strictObject({ known: z.array(hex64).max(1_000_000) }), answer: z.strictObject({ receipts: z.array(decodedReceipt) }) },

  /** Gives the user's own workbook back with red cells, comments and a reason column. Like every export it is refused with `export.unnoted` unless an entry of as many marks was journaled just before under `export.table`. CSV comes back as a workbook. */
  'workbooks.saveMarked': {
    request: z.strictObject({ name: short, content: bytes, marks: z.array(mark).max(200_000), reasonHeader: short, headerRow: z.record(z.string(), count), reason: purpose }),
    answer: z.strictObject({ saved: z.boolean(), name: short }),
  },
  /** Saves a table as .xlsx where the user says, on an entry of as many rows; cells that start like formulas are neutralised. */
  'workbooks.saveTable': {
    request: z.strictObject({ suggestedName: short, sheet: short, header: z.array(short), rows: z.array(z.array(z.string().max(32_000))).max(200_000), reason: purpose }),
    answer: z.strictObject({ saved: z.boolean(), name: short }),
  },

  'jobs.cancel': { request: z.strictObject({ job: id }), answer: nothing },
} as const satisfies Record<string, { request: z.ZodType; answer: z.ZodType }>;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type Request<C extends Channel> = z.output<Contract[C]['request']>;
export type Answer<C extends Channel> = z.output<Contract[C]['answer']>;

export type JournalState = z.output<typeof journalState>;
export type Anchor = z.output<typeof anchor>;
export type FrameHead = z.output<typeof frameHead>;
export type ItemPayload = z.output<typeof itemPayload>;
export type ManifestSummary = z.output<typeof manifestSummary>;
export type StoredPackage = z.output<typeof storedPackage>;
export type DecodedReceipt = z.output<typeof decodedReceipt>;
export type ChannelView = z.output<typeof channelView>;

/** Events from the main process. */
export const events = {
  /**
   * The main process has dropped the keys of `session` (idle, suspended, locked in another window) or is about to: its pages forget everything and ask for the password. `elsewhere`: somebody
   * signed in, or turned to practice or back, in another window.
   */
  locked: z.strictObject({ why: z.enum(['suspend', 'idle', 'asked', 'elsewhere']), session: id }),
  progress: z.strictObject({ job: id, done: count, total: count }),
} as const;
export type EventName = keyof typeof events;
export type EventOf<E extends EventName> = z.output<(typeof events)[E]>;

/** The closed set of failures that a reply can carry; sentences live in the renderer's catalogues. */
export const failureCodes = [
  'request.unknownChannel', 'request.refusedSender', 'request.malformed', 'request.tooLarge', 'answer.malformed', 'failed',
  'disk.full', 'disk.readOnly', 'disk.failed', 'seal.broken',
  'journal.outOfStep', 'journal.notOpen', 'journal.batchUnknown',
  'package.unknown', 'package.damaged', 'package.nothing', 'package.profile',
  'delivery.notConfigured', 'delivery.folderGone', 'delivery.unreachable', 'delivery.refusedLogin', 'delivery.tooLarge', 'delivery.busy',
  'access.locked', 'access.elsewhere', 'access.denied', 'access.second', 'access.wrong', 'access.wait', 'access.exists', 'access.notSetUp', 'access.proof', 'access.damaged', 'access.lastSupervisor',
  'access.nameTaken', 'access.weakPassword', 'access.keychain', 'access.approval', 'practice.refused',
  'backup.foreign', 'backup.newer', 'backup.damaged', 'backup.wrongKey', 'backup.wrong', 'backup.token', 'backup.notConfirmed', 'backup.busy', 'backup.notVerified', 'backup.slow',
  'delivery.refused', 'delivery.conflict', 'delivery.notUnderstood', 'delivery.untrusted', 'delivery.cancelled', 'receipt.unreadable', 'receipts.notAnswered', 'entry.evidence', 'entry.unknown', 'workbook.unreadable', 'export.unnoted', 'cancelled',
] as const;
export type FailureCode = (typeof failureCodes)[number];
export type Failure = { readonly code: FailureCode; readonly detail: string };
export const reply = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: z.strictObject({ code: z.enum(failureCodes), detail: z.string().max(2000) }) }),
]);
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** What the preload (or the preview's counterpart) exposes as `window.desk`: two functions, and it never grows. */
export type DeskBridge = {
  readonly invoke: (channel: string, request: unknown) => Promise<unknown>;
  readonly on: (event: string, listener: (payload: unknown) => void) => () => void;
};
