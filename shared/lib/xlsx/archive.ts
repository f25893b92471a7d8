import { fail, ok, type Result } from '../result.ts';
import { type CapName, type Caps, ratioCountsFrom } from './caps.ts';
import { crc32 } from './crc32.ts';
import { type Inflate, inflateHere } from './inflate.ts';

/** Why a file cannot be read as a workbook. `tooLarge` says which limit it went over. */
export type WorkbookFailure =
  | { readonly code: 'workbook.oldExcel' | 'workbook.encrypted' | 'workbook.damaged' | 'workbook.zip64' | 'workbook.doctype' | 'workbook.notAWorkbook' | 'workbook.noSheet' }
  | { readonly code: 'workbook.tooLarge'; readonly cap: CapName };

export type ArchiveEntry = { readonly name: string; readonly offset: number; readonly packed: number; readonly size: number; readonly crc: number; readonly method: number };
/** An opened archive. `spent` counts the inflated bytes per entry, so that reading one part again does not count twice. */
export type Archive = { readonly bytes: Uint8Array; readonly entries: ReadonlyMap<string, ArchiveEntry>; readonly caps: Caps; readonly inflate: Inflate; readonly spent: Map<string, number> };

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
export function openArchive(bytes: Uint8Array, caps: Caps, inflate: Inflate = inflateHere): Result<Archive, WorkbookFailure> {
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
  return ok({ bytes, entries, caps, inflate, spent: new Map() });
}

function packedBytes(archive: Archive, entry: ArchiveEntry): Uint8Array | null {
  const { bytes } = archive;
  if (entry.offset + 30 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + entry.offset, 30);
  if (view.getUint32(0, true) !== 0x04034b50) return null;
  const from = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return from + entry.packed > bytes.length ? null : bytes.subarray(from, from + entry.packed);
}

/**
 * Inflates one part in pieces. `onPiece` answers false to stop early (then nothing is said about the rest); read to the end, length and
 * checksum must be right. Fails as soon as a limit is passed.
 */
export async function inflatePart(archive: Archive, entry: ArchiveEntry, onPiece: (piece: Uint8Array) => boolean | Promise<boolean>): Promise<Result<'whole' | 'stopped', WorkbookFailure>> {
  const packed = packedBytes(archive, entry);
  if (packed === null || (entry.method !== 0 && entry.method !== 8)) return damaged;
  let others = 0;
  for (const [key, spent] of archive.spent) if (key !== entry.name) others += spent;
  let size = 0;
  const overCap = (): CapName | null => {
    if (size > archive.caps.partBytes) return 'partBytes';
    if (others + size > archive.caps.totalBytes) return 'totalBytes';
    return size > ratioCountsFrom && size > archive.caps.ratio * packed.length ? 'ratio' : null;
  };
  const take = (piece: Uint8Array): CapName | null => {
    size += piece.length;
    archive.spent.set(entry.name, Math.max(size, archive.spent.get(entry.name) ?? 0));
    return overCap();
  };
  if (entry.method === 0) {
    const over = take(packed);
    if (over !== null) return tooLarge(over);
    if (!(await onPiece(packed))) return ok('stopped');
    return size === entry.size && crc32(packed, 0) === entry.crc ? ok('whole') : damaged;
  }
  const inflating = archive.inflate(packed, entry);
  for (;;) {
    const step = await inflating.next();
    if (step === 'damaged') return damaged;
    if (step === null) break;
    for (const piece of step) {
      const over = take(piece);
      const wanted = over === null && onPiece(piece);
      // Most pieces are taken without waiting: a promise each would cost a turn each.
      if (wanted === true || (wanted !== false && (await wanted))) continue;
      inflating.stop();
      return over === null ? ok('stopped') : tooLarge(over);
    }
  }
  // Node 20 takes several gzip members one behind the other, and then only the last one was held against what is expected.
  return size === entry.size ? ok('whole') : damaged;
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
  const pieces: Uint8Array[] = [];
  const read = await inflatePart(archive, entry, (piece) => pieces.push(piece) > 0);
  return read.ok ? ok(joined(pieces)) : read;
}
