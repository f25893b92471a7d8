import { z } from 'zod';
import { roles } from '../access/roles.ts';
import { accountName } from './access.ts';

const nothing = z.strictObject({});
const short = z.string().max(200);
const id = z.string().min(1).max(80);
const count = z.int().min(0).max(1_000_000_000);
const instant = z.string().max(40); // ISO with offset, '' for never
const size = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const backupReasons = ['asked', 'end', 'import', 'upgrade', 'restore'] as const;

/** A backup file beside the records. `verified`: this program wrote it and has read it back whole. */
export const backupItem = z.strictObject({ name: short, createdAt: instant, size, verified: z.boolean(), why: z.enum([...backupReasons, 'unknown']), copied: z.boolean() });

export const backupsState = z.strictObject({
  backups: z.array(backupItem).max(5000),
  /** The newest verified one, by what it holds; `upToDate` when no change came after it. `ahead`: its time lies after now, so that its age is not known. */
  last: z.strictObject({ at: instant, upToDate: z.boolean(), ahead: z.boolean() }).nullable(),
  /** More than a day of changes that are in no verified backup, or changes since one whose age is not known. */
  late: z.boolean(),
  busy: z.boolean(),
  /** Why the last backup that the program made by itself did not come about, '' when it did. */
  problem: z.enum(['', 'full', 'readOnly', 'failed', 'notVerified', 'slow']),
  place: z.strictObject({ configured: z.boolean(), label: short, state: z.enum(['none', 'fine', 'late', 'undated', 'missing', 'full', 'slow', 'failed']), lastAt: instant, busy: z.boolean() }),
});

/** What a backup's header tells before anybody has given a password. */
export const backupLook = z.strictObject({
  token: id, name: short, size, createdAt: instant, program: short, lastSeq: count,
  /** Whether it is of the office whose records are here: `none` when there are no records here, `unknown` when the key file that is here cannot be read. */
  office: z.enum(['same', 'other', 'none', 'unknown']),
});

/** Records of one table: in the backup, here now, and what a restore would do. */
export const tableComparison = z.strictObject({
  table: z.string().max(40), inBackup: count, here: count,
  /** Here and not in the backup: would be gone. */
  gone: count,
  /** Here and not in the backup, but recorded anew after the restore, from the packages and receipts that come along. */
  kept: count,
  /** In both, but changed here since: would go back. */
  back: count,
  /** In both and changed here since, of packages, items and receipts: would go back, and then forward again as far as the receipts tell that come along. */
  renewed: count,
  /** In the backup and not here any more: would come back. */
  returning: count,
});

export const backupExamined = z.strictObject({
  /** For `backups.restore`, once. */
  token: id,
  createdAt: instant, frames: count, records: count,
  /** Changes in the backup that cannot be read; they are passed over, before a restore and after it. */
  unreadable: count,
  office: z.enum(['same', 'other', 'none', 'unknown']),
  /** Who may sign in afterwards, as of the day of the backup; null when the accounts that are here stay as they are. */
  accounts: z.array(z.strictObject({ name: accountName, role: z.enum(roles) })).max(200).nullable(),
  /** Null when what is here cannot be read: nobody is signed in, or the disk does not give it. */
  comparison: z.strictObject({ tables: z.array(tableComparison).max(60), gone: count, back: count, returning: count, here: count }).nullable(),
  /** More than half of the records here would be gone, or there are some and nobody can tell how many: is asked a second time. */
  massLoss: z.boolean(),
});

/** Backup, restore, support bundle. Paths stay in the main process: a file is chosen there and named by a token here. */
export const backupChannels = {
  'backups.state': { request: nothing, answer: backupsState },
  /** Makes a verified backup, or answers `made: false` when the newest verified one holds everything already and `why` is not `asked`. */
  'backups.make': { request: z.strictObject({ why: z.enum(['asked', 'import', 'upgrade']), job: id }), answer: z.strictObject({ made: z.boolean(), state: backupsState }) },
  /** Asks for a second place (disk, share) and copies the newest backup there in the background. */
  'backups.choosePlace': { request: nothing, answer: backupsState },
  'backups.forgetPlace': { request: nothing, answer: backupsState },

  /** Restoring may be asked by a supervisor, and by anyone where there are no records or no readable key file. Null: nothing was chosen. */
  'backups.choose': { request: nothing, answer: z.strictObject({ look: backupLook.nullable() }) },
  /** The same for one of the listed backups. */
  'backups.pick': { request: z.strictObject({ name: short }), answer: z.strictObject({ look: backupLook }) },
  /** Reads all of it with a person's password of that day, or the recovery key (the other fields empty), and compares it with what is here. */
  'backups.examine': {
    request: z.strictObject({ token: id, name: z.union([z.literal(''), accountName]), password: z.string().max(200), recoveryKey: short, job: id }),
    answer: backupExamined,
  },
  /**
   * Restores what was examined into a new store, verifies it, and puts it in the present one's place, which is kept aside. `goneSeen` is the number of
   * records that the person was told would be gone; with a mass loss `again` says that they were asked twice. Afterwards nobody is signed in.
   */
  'backups.restore': { request: z.strictObject({ token: id, goneSeen: count, again: z.boolean(), job: id }), answer: nothing },

  /** Saves a bundle for support without anything personal. The page adds what only it knows: how it opened and records per table. */
  'support.bundle': {
    request: z.strictObject({ opening: z.string().regex(/^[a-zA-Z.]{0,60}$/), counts: z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), count), languages: z.array(z.string().regex(/^[a-zA-Z-]{2,20}$/)).max(5) }),
    answer: z.strictObject({ saved: z.boolean(), name: short }),
  },
} as const satisfies Record<string, { request: z.ZodType; answer: z.ZodType }>;

export type BackupsState = z.output<typeof backupsState>;
export type BackupItem = z.output<typeof backupItem>;
export type BackupLook = z.output<typeof backupLook>;
export type BackupExamined = z.output<typeof backupExamined>;
export type TableComparison = z.output<typeof tableComparison>;
