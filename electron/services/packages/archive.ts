import { inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { crc32 } from '../../../shared/lib/xlsx/crc32.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** Caps on what an archive may hold: a package of 200,000 records stays well below them. */
const caps = { entries: 500, total: 1024 * 1024 * 1024, ratio: 400 } as const;

const stored = new Date(1980, 0, 1); // zip times are local without a zone: this is 1980-01-01 00:00 on every machine

/** A zip of these entries in this order, deflate level 6, fixed times: same entries, same bytes. */
export function zipEntries(entries: Iterable<readonly [name: string, content: Uint8Array]>): Uint8Array {
  const zippable: Zippable = {};
  for (const [name, content] of entries) zippable[name] = [content, { level: 6, mtime: stored }];
  return zipSync(zippable);
}

export type ArchiveFailure = 'archive.damaged' | 'archive.tooLarge' | 'archive.name';
type Entry = { readonly name: string; readonly method: number; readonly crc: number; readonly size: number; readonly packed: Uint8Array; readonly record: Uint8Array };

// APPNOTE 4.3: lengths of the fixed parts, and where their fields lie.
const headLength = 30;
const directoryLength = 46;
const endLength = 22;
const descriptorLength = 16;
const descriptorFollows = 0x08;
const knownFlags = 0x080e; // how hard it was packed, descriptor, names in UTF-8

const isSafe = (name: string): boolean => name !== '' && !name.includes('..') && !name.includes('\\') && !name.startsWith('/');
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/**
 * The entries as the archive's directory lists them, with every byte accounted for: records one behind the other from the first byte on, headed as
 * the directory says, then the directory, then its end, and nothing before, between or behind. Workbooks have a reader of their own (shared/lib/xlsx/archive.ts), which takes what
 * offices' programs write and no more than it needs.
 */
function readDirectory(bytes: Uint8Array): Result<readonly Entry[], ArchiveFailure> {
  const damaged = fail('archive.damaged' as const);
  if (bytes.length < endLength) return damaged;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [u16, u32] = [(at: number) => view.getUint16(at, true), (at: number) => view.getUint32(at, true)];
  const end = bytes.length - endLength;
  const count = u16(end + 10);
  const start = u32(end + 16);
  if (u32(end) !== 0x06054b50 || u32(end + 4) !== 0 || u16(end + 8) !== count || start + u32(end + 12) !== end || u16(end + 20) !== 0) return damaged;
  if (count > caps.entries) return fail('archive.tooLarge');
  const names = new TextDecoder('utf-8', { fatal: true });
  const entries = new Map<string, Entry>();
  let [next, at] = [0, start];
  for (let n = 0; n < count; n += 1) {
    if (at + directoryLength > end || u32(at) !== 0x02014b50) return damaged;
    const [flags, method, crc, packed, size, nameLength] = [u16(at + 8), u16(at + 10), u32(at + 16), u32(at + 20), u32(at + 24), u16(at + 28)];
    const last = at + directoryLength + nameLength + u16(at + 30);
    const plain = (flags & ~knownFlags) === 0 && u16(at + 32) === 0 && u16(at + 34) === 0; // neither sealed nor commented, and on one disk
    if (!plain || last > end || u32(at + 42) !== next || next + headLength + nameLength > start || u32(next) !== 0x04034b50) return damaged;
    // Both heads hold the same fields in the same order; where a descriptor follows, the record's own has no checksum and lengths yet.
    const described = (flags & descriptorFollows) !== 0;
    const agrees = same(bytes.subarray(next + 4, next + 14), bytes.subarray(at + 6, at + 16)) && u16(next + 26) === nameLength
      && (described ? bytes.subarray(next + 14, next + 26).every((byte) => byte === 0) : same(bytes.subarray(next + 14, next + 26), bytes.subarray(at + 16, at + 28)));
    const nameBytes = bytes.subarray(at + directoryLength, at + directoryLength + nameLength);
    if (!agrees || !same(bytes.subarray(next + headLength, next + headLength + nameLength), nameBytes)) return damaged;
    const from = next + headLength + nameLength + u16(next + 28);
    const behind = from + packed + (described ? descriptorLength : 0);
    if (behind > start) return damaged;
    if (described && (u32(from + packed) !== 0x08074b50 || !same(bytes.subarray(from + packed + 4, behind), bytes.subarray(at + 16, at + 28)))) return damaged;
    let name: string;
    try {
      name = names.decode(nameBytes);
    } catch {
      return fail('archive.name');
    }
    if (entries.has(name) || !isSafe(name)) return fail('archive.name');
    entries.set(name, { name, method, crc, size, packed: bytes.subarray(from, from + packed), record: bytes.subarray(next, behind) });
    [next, at] = [behind, last];
  }
  return next === start && at === end ? ok([...entries.values()]) : damaged;
}

/** An entry's content, null when length or checksum is wrong or something stands behind the packed bytes. */
function inflate({ method, packed, size, crc }: Entry): Uint8Array | null {
  if (method !== 0 && method !== 8) return null;
  let content = packed;
  if (method === 8) {
    try {
      // With `info` the answer tells how many bytes were read, which the types do not say.
      const { buffer, engine } = inflateRawSync(packed, { maxOutputLength: Math.max(size, 1), info: true }) as unknown as { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
      if (engine.bytesWritten !== packed.length) return null;
      content = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
    } catch {
      return null;
    }
  }
  return content.length === size && crc32(content, 0) === crc ? content : null;
}

/**
 * Reads entries whose names `wanted` accepts (all when left out), in the order of the archive's directory. Refuses more than 500 entries, more than 1 GB unpacked,
 * entries packed tighter than 400:1, doubled names and names that lead elsewhere, before anything is unpacked. Nothing is written to disk.
 */
export function unzipEntries(bytes: Uint8Array, wanted?: (name: string) => boolean): Result<ReadonlyMap<string, Uint8Array>, ArchiveFailure> {
  const listed = readDirectory(bytes);
  if (!listed.ok) return listed;
  const total = listed.value.reduce((sum, { size }) => sum + size, 0);
  if (total > caps.total || listed.value.some(({ size, packed }) => size > caps.ratio * Math.max(packed.length, 1024))) return fail('archive.tooLarge');
  const contents = new Map<string, Uint8Array>();
  for (const entry of listed.value) {
    if (wanted?.(entry.name) === false) continue;
    const content = inflate(entry);
    if (content === null) return fail('archive.damaged');
    contents.set(entry.name, content);
  }
  return ok(contents);
}

/**
 * Whether an archive that this program wrote was changed since in a byte that carries nothing, such as an attribute or the bits that fill up the last one. `entries` is what
 * `unzipEntries` read of it. It was written here if one of its records stands byte for byte as the writer makes it; then all of it must. Of another writer's archive nothing is said.
 */
export function isAltered(bytes: Uint8Array, entries: ReadonlyMap<string, Uint8Array>): boolean {
  const written = zipEntries(entries);
  if (same(written, bytes)) return false;
  const [own, given] = [readDirectory(written), readDirectory(bytes)];
  if (!own.ok || !given.ok) return true;
  const records = new Map(own.value.map(({ name, record }) => [name, record]));
  return given.value.some(({ name, record }) => same(records.get(name) ?? new Uint8Array(), record));
}
