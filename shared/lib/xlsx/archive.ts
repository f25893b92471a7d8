import { fail, ok, type Result } from '../result.ts';
import type { CapName, Caps } from './caps.ts';
import type { WorkbookFailure } from './failure.ts';
import { inflateWithin, type PackedPart } from './partBytes.ts';

export type ArchiveEntry = { readonly name: string; readonly offset: number; readonly packed: number; readonly size: number; readonly crc: number; readonly method: number };
/** An opened archive. `spent` counts the inflated bytes per entry, so that reading one part again does not count twice. */
export type Archive = { readonly bytes: Uint8Array; readonly entries: ReadonlyMap<string, ArchiveEntry>; readonly caps: Caps; readonly spent: Map<string, number> };

/** Names of parts are paths; a longer one is there to make each relation of its part long. */
const longestName = 1_024;

const damaged = fail({ code: 'workbook.damaged' } as const);
const tooLarge = (cap: CapName): { readonly ok: false; readonly error: WorkbookFailure } => fail({ code: 'workbook.tooLarge', cap });

/** Key of a part: parts are named without a leading slash and compared without regard to case (ECMA-376 part 2, 6.2.2.3). */
export const partKey = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function endRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at;
  return -1;
}

/** Compound files are old Excel and WPS files, or a workbook with a password, which then holds a stream of this name. */
function compoundFile(bytes: Uint8Array): WorkbookFailure {
  const marker = 'EncryptedPackage';
  for (let at = 0; at + marker.length * 2 <= bytes.length; at += 2) {
    let n = 0;
    while (n < marker.length && bytes[at + n * 2] === marker.charCodeAt(n) && bytes[at + n * 2 + 1] === 0) n += 1;
    if (n === marker.length) return { code: 'workbook.encrypted' };
  }
  return { code: 'workbook.oldExcel' };
}

/** Reads the central directory. Nothing is inflated yet, and no name is ever used as a path. */
export function openArchive(bytes: Uint8Array, caps: Caps): Result<Archive, WorkbookFailure> {
  if (bytes.length > caps.fileBytes) return tooLarge('fileBytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 8 && view.getUint32(0) === 0xd0cf11e0) return fail(compoundFile(bytes));
  if (bytes.length < 22 || view.getUint16(0) !== 0x504b) return fail({ code: 'workbook.notAWorkbook' });
  const end = endRecord(view);
  if (end < 0) return damaged;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) return fail({ code: 'workbook.zip64' });
  if (count > caps.entries) return tooLarge('entries');
  const entries = new Map<string, ArchiveEntry>();
  const names = new TextDecoder();
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return damaged;
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [crc, packed, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameLength, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const offset = view.getUint32(at + 42, true);
    if (packed === 0xffffffff || size === 0xffffffff || offset === 0xffffffff) return fail({ code: 'workbook.zip64' });
    if (flags & 1) return fail({ code: 'workbook.encrypted' });
    if (nameLength > longestName) return damaged;
    const name = names.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    // Two parts of one name: readers differ in which they take, so neither is believed.
    if (entries.has(partKey(name))) return damaged;
    entries.set(partKey(name), { name, offset, packed, size, crc, method });
    at += 46 + nameLength + extra + comment;
  }
  return ok({ bytes, entries, caps, spent: new Map() });
}

function packedBytes(archive: Archive, entry: ArchiveEntry): Uint8Array | null {
  const { bytes } = archive;
  if (entry.offset + 30 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + entry.offset, 30);
  if (view.getUint32(0, true) !== 0x04034b50) return null;
  const from = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return from + entry.packed > bytes.length ? null : bytes.subarray(from, from + entry.packed);
}

/** A part as it lies there, null when it is damaged; what was read of others counts against the limit of all. */
export function packedPart(archive: Archive, entry: ArchiveEntry): PackedPart | null {
  const packed = packedBytes(archive, entry);
  if (packed === null || (entry.method !== 0 && entry.method !== 8)) return null;
  const { partBytes, totalBytes, ratio } = archive.caps;
  let left = totalBytes;
  for (const [name, spent] of archive.spent) if (name !== entry.name) left -= spent;
  return { packed, method: entry.method, crc: entry.crc, size: entry.size, limits: { partBytes, left, ratio } };
}

/** Notes how much of a part came out of the archive. */
export const spend = ({ spent }: Archive, { name }: ArchiveEntry, inflated: number): void => void spent.set(name, Math.max(inflated, spent.get(name) ?? 0));

/** Inflates one part. Fails as soon as a limit is passed; length and checksum must be right. */
export async function inflatePart(archive: Archive, entry: ArchiveEntry): Promise<Result<readonly Uint8Array[], WorkbookFailure>> {
  const part = packedPart(archive, entry);
  if (part === null) return damaged;
  const bytes = inflateWithin(part);
  const pieces: Uint8Array[] = [];
  for (;;) {
    const piece = await bytes.next();
    spend(archive, entry, bytes.inflated());
    if (piece === null) return ok(pieces);
    if ('code' in piece) return fail(piece);
    pieces.push(piece);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A whole part as bytes, for parts that are small; null when there is none. */
export async function readPart(archive: Archive, name: string): Promise<Result<Uint8Array | null, WorkbookFailure>> {
  const entry = archive.entries.get(partKey(name));
  if (entry === undefined) return ok(null);
  const read = await inflatePart(archive, entry);
  return read.ok ? ok(joined(read.value)) : read;
}
