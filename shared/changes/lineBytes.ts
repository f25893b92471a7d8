import { grown } from '../lib/grown.ts';

/** Lines of the journal as they are written: UTF-8 in one buffer that grows, without a text in between. */
export type LineBytes = {
  readonly length: number;
  /** A text as it stands. */
  put(text: string): void;
  /** What JSON writes between the quotes of a text that holds these, from the unit `from` on, joined by one ASCII character; nothing and false when one of them holds that character itself. */
  putJoined(texts: readonly string[], from: number, between: number): boolean;
  /** The first `count` units, each a character that JSON leaves as it is, as UTF-8. */
  putUnits(units: Uint16Array, count: number): void;
  /** Whether all bytes from `from` on are allowed. */
  areAll(from: number, allowed: Uint8Array): boolean;
  /** Takes back what was written after the first `length` bytes. */
  cut(length: number): void;
  /** All of them, in a buffer that may be transferred; the next ones go to a new one. */
  take(): Uint8Array<ArrayBuffer>;
};

/** A UTF-16 unit takes at most so many bytes in UTF-8, and so many when JSON escapes it. */
const [bytesAUnit, escapedUnit] = [3, 6];
const [blank, quote, backslash, delete_] = [0x20, 0x22, 0x5c, 0x7f];
/** For fewer characters it is not worth asking the platform. */
const shortText = 200;
const encoder = new TextEncoder();

/** Writes a text as UTF-8 at `at` and answers where it ends; -1 at a character that JSON escapes or may escape (half of a pair), and at `between`. */
function writeText(bytes: Uint8Array, at: number, text: string, from: number, between: number): number {
  let to = at;
  for (let n = from; n < text.length; n += 1) {
    const unit = text.charCodeAt(n);
    if (unit <= delete_) {
      if (unit < blank || unit === quote || unit === backslash || unit === between) return -1;
      bytes[to++] = unit;
    } else if (unit < 0x800) {
      bytes[to++] = 0xc0 | (unit >> 6);
      bytes[to++] = 0x80 | (unit & 0x3f);
    } else {
      if ((unit & 0xf800) === 0xd800) return -1;
      bytes[to++] = 0xe0 | (unit >> 12);
      bytes[to++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[to++] = 0x80 | (unit & 0x3f);
    }
  }
  return to;
}

/** `room`: how many bytes are expected. */
export function createLineBytes(room: number): LineBytes {
  let bytes = new Uint8Array(room);
  let length = 0;
  const makeRoom = (more: number): void => { bytes = grown(bytes, length, length + more); };
  const put = (text: string): void => {
    makeRoom(text.length * bytesAUnit);
    let n = 0;
    for (; n < text.length && n < shortText; n += 1) {
      const unit = text.charCodeAt(n);
      if (unit > delete_) break;
      bytes[length + n] = unit;
    }
    length += n;
    if (n < text.length) length += encoder.encodeInto(n === 0 ? text : text.slice(n), bytes.subarray(length)).written;
  };
  return {
    get length() { return length; },
    put,
    putJoined: (texts, from, between) => {
      const start = length;
      for (let n = 0; n < texts.length; n += 1) {
        const text = texts[n]!;
        makeRoom(text.length * escapedUnit + 1);
        if (n > 0) bytes[length++] = between;
        const end = writeText(bytes, length, text, from, between);
        if (end >= 0) length = end;
        else if (text.includes(String.fromCharCode(between), from)) {
          length = start;
          return false;
        } else put(JSON.stringify(text.slice(from)).slice(1, -1));
      }
      return true;
    },
    putUnits: (units, count) => {
      makeRoom(count * bytesAUnit);
      for (let n = 0; n < count; n += 1) {
        const unit = units[n]!;
        if (unit < 0x80) bytes[length++] = unit;
        else {
          if (unit < 0x800) bytes[length++] = 0xc0 | (unit >> 6);
          else {
            bytes[length++] = 0xe0 | (unit >> 12);
            bytes[length++] = 0x80 | ((unit >> 6) & 0x3f);
          }
          bytes[length++] = 0x80 | (unit & 0x3f);
        }
      }
    },
    areAll: (from, allowed) => {
      for (let at = from; at < length; at += 1) if (allowed[bytes[at]!] !== 1) return false;
      return true;
    },
    cut: (to) => { length = to; },
    take: () => {
      const taken = bytes.subarray(0, length);
      [bytes, length] = [new Uint8Array(room), 0];
      return taken;
    },
  };
}
