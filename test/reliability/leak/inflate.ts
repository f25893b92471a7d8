import { inflateRawSync, inflateSync, constants } from 'node:zlib';

/** What begins at a place may be cut off, and something else may follow it; what is no stream at all throws and is nothing. */
const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 } as const;

function* placesOf(bytes: Buffer, sought: Buffer): Generator<number> {
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) yield at;
}

/** Where the stream begins behind a gzip header: extra field (flag 4), name (8) and comment (16) may stand before it, and a checksum (2). */
function behindGzipHeader(bytes: Buffer, at: number): number {
  const flags = bytes.readUInt8(at + 3);
  let next = at + 10;
  if (flags & 4) next += 2 + bytes.readUInt16LE(next);
  for (const flag of [8, 16]) if (flags & flag) next = bytes.indexOf(0, next) + 1;
  return flags & 2 ? next + 2 : next;
}

type Start = { readonly magic: Buffer; readonly inflate: (bytes: Buffer, at: number) => Buffer };
const starts: readonly Start[] = [
  // An entry of a ZIP, of an .xlsx: lengths of name and extra field stand at 26 and 28 of its header.
  { magic: Buffer.from('PK\x03\x04', 'latin1'), inflate: (bytes, at) => inflateRawSync(bytes.subarray(at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)), options) },
  { magic: Buffer.from([0x1f, 0x8b, 0x08]), inflate: (bytes, at) => inflateRawSync(bytes.subarray(behindGzipHeader(bytes, at)), options) },
  // zlib with the usual window, at each of its levels: PDF, PNG.
  ...[0x01, 0x5e, 0x9c, 0xda].map((level): Start => ({ magic: Buffer.from([0x78, level]), inflate: (bytes, at) => inflateSync(bytes.subarray(at), options) })),
];

/** Everything that can be inflated from any place of these bytes. */
export function* inflatedParts(bytes: Buffer): Generator<Buffer> {
  for (const { magic, inflate } of starts) {
    for (const at of placesOf(bytes, magic)) {
      let part: Buffer;
      try {
        part = inflate(bytes, at);
      } catch {
        continue;
      }
      if (part.length > 0) yield part;
    }
  }
}
