import { createHash } from 'node:crypto';
import { z } from 'zod';
import { vault } from '../access/slots.ts';

/**
 * A backup file: magic (8 bytes), then records. A record: kind (1 byte) · length of the payload (u32, big endian) · payload · digest (32 bytes).
 * The digest is SHA-256 over the digest before it, kind, length and payload, so that records form a chain and the last digest covers the file; the first
 * "digest before" is that of the magic. Kinds in order: header, then for each entry its name and its pieces, then the trailer, and nothing after it.
 *
 * | record | payload |
 * | --- | --- |
 * | header | JSON in clear, below: whose, when, up to which change, and the key slots of that day |
 * | entry | sealed: JSON `{name, size, pieces}` |
 * | piece | sealed: up to 1 MB of the entry |
 * | trailer | JSON in clear `{entries, bytes}`, LF, and sealed: JSON `{digest, entries: [{name, size, sha256}]}` |
 *
 * Seals are made with the office's key for backups. Their names hold the header's digest and the place in the file, so that nothing opens in another
 * backup or in another place, and a header of another backup opens nothing.
 */
export const magic = Buffer.from('CCBACKUP', 'latin1');
export const kinds = { header: 1, entry: 2, piece: 3, trailer: 4 } as const;
export type RecordKind = (typeof kinds)[keyof typeof kinds];

export const formatName = 'county-credit-desk-backup';
export const formatVersion = 1;
export const pieceSize = 1024 * 1024;
export const recordOverhead = 5 + 32;

/** How long a payload of a kind may be; what claims more is damage and is not read. */
export const longest: Readonly<Record<RecordKind, number>> = { 1: 4 * pieceSize, 2: 64 * 1024, 3: pieceSize + 64, 4: 256 * pieceSize };

const text = z.string().min(1).max(200);
const count = z.int().min(0).max(1_000_000_000);

/** Why a backup was made. */
export const reasons = ['asked', 'end', 'import', 'upgrade', 'restore'] as const;
export type Reason = (typeof reasons)[number];

export const header = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  backupId: text,
  officeId: text,
  createdAt: text, // instant, ISO
  program: text,
  why: z.enum(reasons),
  journal: z.strictObject({ id: text, lastSeq: count, head: z.string().max(64) }),
  /** The key file of that moment without slots of a system's keychain, which open nothing elsewhere. */
  vault,
});
export type Header = z.output<typeof header>;

export const entryMeta = z.strictObject({ name: z.string().min(1).max(400), size: z.int().min(0).max(Number.MAX_SAFE_INTEGER), pieces: count });
export type EntryMeta = z.output<typeof entryMeta>;
export const trailerClear = z.strictObject({ entries: count, bytes: z.int().min(0).max(Number.MAX_SAFE_INTEGER) });
export const trailerSealed = z.strictObject({ digest: z.string(), entries: z.array(z.strictObject({ name: z.string(), size: z.number(), sha256: z.string() })) });

export const firstDigest: Buffer = createHash('sha256').update(magic).digest();

/** Kind and length as they stand before the payload. */
export function recordHead(kind: RecordKind, length: number): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(length, 1);
  return head;
}

export const recordDigest = (before: Uint8Array, head: Uint8Array, payload: Uint8Array): Buffer => createHash('sha256').update(before).update(head).update(payload).digest();

/** Names of seals: the header's digest and the place. */
export const sealNames = {
  entry: (headerDigest: string, entry: number): string => `${headerDigest}/${entry}`,
  piece: (headerDigest: string, entry: number, piece: number): string => `${headerDigest}/${entry}/${piece}`,
  trailer: (headerDigest: string): string => `${headerDigest}/end`,
};

/** Why a file is not taken. `foreign`: no backup of this program. `newer`: of a later program. `damaged`: altered or cut. `wrongKey`: the key at hand does not open it. */
export class BackupRefused extends Error {
  readonly why: 'foreign' | 'newer' | 'damaged' | 'wrongKey';
  /** Where: a word for support, never a name out of the records. */
  readonly place: string;
  constructor(why: BackupRefused['why'], place: string) {
    super(`backup refused: ${why} ${place}`);
    this.why = why;
    this.place = place;
  }
}
