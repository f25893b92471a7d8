import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Keyring } from '../sealing/keyring.ts';
import {
  BackupRefused, entryMeta, firstDigest, formatName, formatVersion, header as headerSchema, kinds, longest, magic, pieceSize, recordDigest, recordOverhead, sealNames,
  trailerClear, trailerSealed, type EntryMeta, type Header, type RecordKind,
} from './format.ts';
import type { Source } from './source.ts';

type Read = { readonly kind: RecordKind; readonly payload: Buffer; readonly digest: Buffer; readonly next: number };

const isKind = (kind: number): kind is RecordKind => kind >= 1 && kind <= 4;

/** The record at `offset`, its digest checked against the one before. */
async function readRecord(source: Source, offset: number, before: Buffer): Promise<Read> {
  const head = await source.read(offset, 5);
  if (head.length < 5) throw new BackupRefused('damaged', 'end');
  const kind = head.readUInt8(0);
  const length = head.readUInt32BE(1);
  if (!isKind(kind) || length > longest[kind] || offset + length + recordOverhead > source.size) throw new BackupRefused('damaged', `record at ${offset}`);
  const rest = await source.read(offset + 5, length + 32);
  const payload = rest.subarray(0, length);
  const digest = rest.subarray(length);
  if (!recordDigest(before, head, payload).equals(digest)) throw new BackupRefused('damaged', `digest at ${offset}`);
  return { kind, payload, digest, next: offset + length + recordOverhead };
}

function parse<T>(schema: z.ZodType<T>, text: string, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BackupRefused('damaged', place);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new BackupRefused('damaged', place);
  return parsed.data;
}

/** Format and version are asked before anything else of the header, for a later version may hold other things. */
function parseHeader(payload: Buffer): Header {
  const claimed: unknown = (() => { try { return JSON.parse(payload.toString('utf8')); } catch { return null; } })();
  const { format, version } = (typeof claimed === 'object' && claimed !== null ? claimed : {}) as { readonly format?: unknown; readonly version?: unknown };
  if (format !== formatName) throw new BackupRefused('foreign', 'format');
  if (typeof version === 'number' && version > formatVersion) throw new BackupRefused('newer', String(version));
  const parsed = parse(headerSchema, payload.toString('utf8'), 'header');
  if (parsed.vault.officeId !== parsed.officeId) throw new BackupRefused('damaged', 'header');
  return parsed;
}

async function readFirst(source: Source): Promise<Read & { readonly header: Header }> {
  if (!magic.equals(await source.read(0, magic.length))) throw new BackupRefused('foreign', 'magic');
  const first = await readRecord(source, magic.length, firstDigest);
  if (first.kind !== kinds.header) throw new BackupRefused('damaged', 'header');
  return { ...first, header: parseHeader(first.payload) };
}

/** The header alone, its digest checked: what can be told before anybody has given a password. */
export const readHeader = async (source: Source): Promise<Header> => (await readFirst(source)).header;

/** Takes the content of entries while it is read. Nothing of it may be believed before `readBackup` has come back. */
export type Taker = {
  readonly begin: (meta: EntryMeta) => Promise<void> | void;
  readonly piece: (bytes: Buffer) => Promise<void> | void;
  readonly end: (meta: EntryMeta) => Promise<void> | void;
};
export type BackupRead = { readonly header: Header; readonly entries: number; readonly bytes: number; readonly digest: string; readonly names: readonly string[] };

const nothing: Taker = { begin: () => undefined, piece: () => undefined, end: () => undefined };

/**
 * Reads a whole backup from beginning to end. Without a keyring: structure and digests. With one: every seal too, each entry's length and SHA-256, and
 * that the trailer lists exactly what was there. Throws `BackupRefused`, or the system's error.
 */
export async function readBackup(source: Source, keyring: Keyring | null, taker: Taker = nothing): Promise<BackupRead> {
  const { header, digest: headDigest, next } = await readFirst(source);
  if (keyring !== null && keyring.officeId !== header.officeId) throw new BackupRefused('wrongKey', 'office');
  const headerDigest = headDigest.toString('hex');
  const open = (name: string, payload: Buffer, place: string): Buffer | null => {
    if (keyring === null) return null;
    const opened = keyring.open('backup', name, payload);
    if (opened === null) throw new BackupRefused('damaged', place);
    return opened;
  };
  const list: { name: string; size: number; sha256: string }[] = [];
  let [offset, before, entries, pieces, bytes] = [next, headDigest, 0, 0, 0];
  let current: EntryMeta | null = null;
  let [sum, done] = [createHash('sha256'), 0];

  const endEntry = async (): Promise<void> => {
    if (current === null) return;
    if (pieces !== current.pieces || done !== current.size) throw new BackupRefused('damaged', `entry ${entries - 1}`);
    list.push({ name: current.name, size: current.size, sha256: sum.digest('hex') });
    await taker.end(current);
    current = null;
  };

  for (;;) {
    const record = await readRecord(source, offset, before);
    if (record.kind === kinds.header) throw new BackupRefused('damaged', `record at ${offset}`);
    if (record.kind === kinds.entry) {
      await endEntry();
      const opened = open(sealNames.entry(headerDigest, entries), record.payload, `entry ${entries}`);
      entries++;
      [pieces, done, sum] = [0, 0, createHash('sha256')];
      if (opened !== null) {
        current = parse(entryMeta, opened.toString('utf8'), `entry ${entries - 1}`);
        await taker.begin(current);
      }
    } else if (record.kind === kinds.piece) {
      if (entries === 0) throw new BackupRefused('damaged', `record at ${offset}`);
      const opened = open(sealNames.piece(headerDigest, entries - 1, pieces), record.payload, `piece ${entries - 1}/${pieces}`);
      pieces++;
      if (opened !== null && current !== null) {
        if (opened.length > pieceSize) throw new BackupRefused('damaged', `piece ${entries - 1}/${pieces}`);
        sum.update(opened);
        done += opened.length;
        bytes += opened.length;
        await taker.piece(opened);
      }
    } else {
      await endEntry();
      const lineEnd = record.payload.indexOf(10);
      const clear = parse(trailerClear, record.payload.toString('utf8', 0, Math.max(0, lineEnd)), 'trailer');
      const opened = open(sealNames.trailer(headerDigest), record.payload.subarray(lineEnd + 1), 'trailer');
      if (clear.entries !== entries || record.next !== source.size) throw new BackupRefused('damaged', 'trailer');
      if (opened !== null) {
        const sealed = parse(trailerSealed, opened.toString('utf8'), 'trailer');
        if (sealed.digest !== before.toString('hex') || clear.bytes !== bytes || JSON.stringify(sealed.entries) !== JSON.stringify(list)) throw new BackupRefused('damaged', 'trailer');
      }
      return { header, entries, bytes: clear.bytes, digest: record.digest.toString('hex'), names: list.map(({ name }) => name) };
    }
    [offset, before] = [record.next, record.digest];
  }
}
