import { grown } from '../grown.ts';
import { encodeUtf8 } from '../utf8.ts';
import type { WorkbookFailure } from './failure.ts';
import { bytesOf, createPieceBuffer, indexOfBytes } from './pieceBuffer.ts';
import { oddCharacter } from './rows.ts';
import { itemText, separator, type StringsChunk } from './sharedStrings.ts';
import { hasDocumentType, isUtf16, rootPrefix, xmlDecoder } from './xmlScan.ts';

export type StringsScan = {
  /** Takes the next pieces of the part: the strings that end in them. The root element must stand in the first ones. */
  readonly take: (pieces: readonly Uint8Array[], last: boolean) => StringsChunk;
  /** A document type is told when the last pieces were taken: whatever else is wrong with the part comes first. */
  readonly failure: () => WorkbookFailure | null;
};

const [lessThan, greaterThan, slash, underscore, letterX] = [60, 62, 47, 95, 120];
const separatorByte = separator.charCodeAt(0);
/** Bytes at which a plain text ends, or may be none: tags, references, what begins an escape such as `_x000D_`, control characters, characters beyond the first 65,536. */
const stops = Uint8Array.from({ length: 256 }, (_, code) => Number(code < 32 || code >= 0xf0 || code === lessThan || code === 38 || code === underscore));
const preserved = bytesOf(' xml:space="preserve">');
const endOfTag = Uint8Array.of(greaterThan);

const tagsOf = (prefix: string) => ({ item: bytesOf(`<${prefix}si`), itemEnd: bytesOf(`</${prefix}si>`), head: bytesOf(`<${prefix}si><${prefix}t`), foot: bytesOf(`</${prefix}t></${prefix}si>`) });

function startsWith(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let n = 0; n < wanted.length; n += 1) if (bytes[at + n] !== wanted[n]) return false;
  return true;
}

/** Texts as they are handed over: bytes that grow, texts that stand apart. */
function createChunkWriter() {
  let [bytes, at, count] = [new Uint8Array(0), 0, 0];
  let odd: (readonly [number, string])[] = [];
  const encoder = new TextEncoder();
  const reserve = (more: number): void => { bytes = grown(bytes, at, at + more); };
  return {
    reserve,
    /** Copies what is plain up to the byte that stops it, and says where that stands. The text counts when `end` is called. */
    copy: (from: Uint8Array, start: number): number => {
      let [read, write] = [start, at];
      for (let code = from[read]!; stops[code] === 0 || (code === underscore && from[read + 1] !== letterX); code = from[++read]!) bytes[write++] = code;
      return read;
    },
    end: (length: number): void => {
      at += length;
      bytes[at++] = separatorByte;
      count += 1;
    },
    put: (text: string): void => {
      reserve(text.length * 3 + 1);
      if (oddCharacter.test(text)) odd.push([count, text]);
      else at += encoder.encodeInto(text, bytes.subarray(at)).written;
      bytes[at++] = separatorByte;
      count += 1;
    },
    take: (): StringsChunk => {
      const chunk = { count, bytes: bytes.slice(0, Math.max(0, at - 1)), odd };
      [at, count, odd] = [0, 0, []];
      return chunk;
    },
  };
}

/** Finds the items of a table of strings in its bytes. Nearly every item is one plain `<t>`, whose text is copied as it stands; the others are read as text. */
export function createStringsScan(): StringsScan {
  const buffer = createPieceBuffer();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const chunk = createChunkWriter();
  let wide: InstanceType<typeof TextDecoder> | null = null;
  let tags = tagsOf('');
  let prefix: string | null = null;
  let [refused, ended] = [false, false];
  /** What the item at the beginning of the buffer waits for, and up to where that has been looked for: an item of any length is looked through once. */
  let [awaited, searched]: [Uint8Array | null, number] = [null, 0];

  function begin(end: number): string {
    const text = xmlDecoder(buffer.bytes).decode(buffer.bytes.subarray(0, end));
    refused = hasDocumentType(text);
    const found = rootPrefix(text, 'sst') ?? '';
    tags = tagsOf(found);
    return found;
  }

  /** Where the first item stands that is not plain, or not there as a whole. */
  function plainItems(from: number): number {
    const { bytes } = buffer;
    const { head, foot } = tags;
    for (let at = from; ;) {
      if (!startsWith(bytes, at, head)) return at;
      let start = at + head.length;
      if (bytes[start] === greaterThan) start += 1;
      else if (startsWith(bytes, start, preserved)) start += preserved.length;
      else return at;
      const stop = chunk.copy(bytes, start);
      if (bytes[stop] !== lessThan || !startsWith(bytes, stop, foot)) return at;
      chunk.end(stop - start);
      at = stop + foot.length;
    }
  }

  function wait(from: number, end: number, wanted: Uint8Array | null): void {
    buffer.hold(from);
    [awaited, searched] = [wanted, Math.max(0, end - from - (wanted?.length ?? 0) + 1)];
  }

  function scan(end: number, textPrefix: string): void {
    const { bytes } = buffer;
    const { item, itemEnd } = tags;
    for (let at = 0; ;) {
      chunk.reserve(end - at + 1);
      at = plainItems(at);
      const open = indexOfBytes(bytes, item, at, end);
      if (open < 0) return wait(Math.max(at, end - item.length), end, null);
      if (open > at) {
        at = open;
        continue;
      }
      const next = bytes[open + item.length]!;
      if (open + item.length < end && next !== greaterThan && next !== slash && next > 32) {
        at = open + item.length;
        continue;
      }
      const inner = indexOfBytes(bytes, endOfTag, open, end) + 1;
      if (inner === 0) return wait(open, end, endOfTag);
      if (bytes[inner - 2] === slash) {
        chunk.put('');
        at = inner;
        continue;
      }
      const to = indexOfBytes(bytes, itemEnd, inner, end);
      if (to < 0) return wait(open, end, itemEnd);
      chunk.put(itemText(decoder.decode(bytes.subarray(inner, to)), textPrefix));
      at = to + itemEnd.length;
    }
  }

  return {
    take: (pieces, last) => {
      ended = last;
      if (prefix === null && isUtf16(pieces[0] ?? new Uint8Array())) wide = xmlDecoder(pieces[0]!);
      const end = buffer.gather(wide === null ? pieces : pieces.map((piece) => encodeUtf8(wide!.decode(piece, { stream: true }))));
      prefix ??= begin(end);
      if (refused) {
        buffer.hold(end);
        return chunk.take();
      }
      if (awaited !== null && indexOfBytes(buffer.bytes, awaited, searched, end) < 0) searched = Math.max(searched, end - awaited.length + 1);
      else scan(end, prefix);
      return chunk.take();
    },
    failure: () => (refused && ended ? { code: 'workbook.doctype' } : null),
  };
}
