import { decodeUtf8, encodeUtf8 } from '../../../shared/lib/utf8.ts';

/**
 * A row of pages as bytes and back, whatever is in it: objects, lists, texts, numbers and typed arrays. Long texts and typed arrays lie behind the header as they
 * are, so that nothing is escaped twice: header length (4 bytes, little endian) · header, JSON `{row, parts}` · the parts, one after the other.
 */
type Part = { readonly path: readonly (string | number)[]; readonly kind: string; readonly bytes: number };
type Lifted = { readonly part: Part; readonly bytes: Uint8Array };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
/** In every browser that opens this, not yet in the library of types that is used here. */
type Judged = string & { readonly isWellFormed: () => boolean };
/** Shorter texts stay in the header. */
const liftFrom = 256;

/** From where they lie; wider ones need a place of their own. */
const arrays: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  Uint8Array: (bytes) => bytes, Uint16Array: (bytes) => new Uint16Array(bytes.slice().buffer), Uint32Array: (bytes) => new Uint32Array(bytes.slice().buffer),
  Int32Array: (bytes) => new Int32Array(bytes.slice().buffer), Float64Array: (bytes) => new Float64Array(bytes.slice().buffer),
};

function lift(value: unknown, path: readonly (string | number)[], lifted: Lifted[]): unknown {
  const put = (kind: string, bytes: Uint8Array): null => {
    lifted.push({ part: { path, kind, bytes: bytes.length }, bytes });
    return null;
  };
  // A lone surrogate has no UTF-8 form; JSON escapes it.
  if (typeof value === 'string') return value.length >= liftFrom && (value as Judged).isWellFormed() ? put('text', encodeUtf8(value)) : value;
  if (ArrayBuffer.isView(value)) {
    const kind = value.constructor.name;
    if (!Object.hasOwn(arrays, kind)) throw new TypeError(`${kind} cannot be kept in a page`);
    return put(kind, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  if (Array.isArray(value)) return value.map((one, at) => lift(one, [...path, at], lifted));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lift(one, [...path, key], lifted)]));
  return value;
}

export function rowToBytes(row: object): Uint8Array<ArrayBuffer> {
  const lifted: Lifted[] = [];
  const rest = lift(row, [], lifted);
  const header = encoder.encode(JSON.stringify({ row: rest, parts: lifted.map(({ part }) => part) }));
  const bytes = new Uint8Array(4 + header.length + lifted.reduce((sum, one) => sum + one.bytes.length, 0));
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let at = 4 + header.length;
  for (const one of lifted) {
    bytes.set(one.bytes, at);
    at += one.bytes.length;
  }
  return bytes;
}

/** Throws when the bytes are no row; only those whose seal opened come here. Bytes in the row stay where they lie. */
export function rowFromBytes(bytes: Uint8Array): unknown {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  let at = 4 + length;
  const { row, parts } = JSON.parse(decoder.decode(bytes.subarray(4, at))) as { readonly row: unknown; readonly parts: readonly Part[] };
  for (const { path, kind, bytes: size } of parts) {
    const [from, to] = [at, at + size];
    at = to;
    put(row, path, kind === 'text' ? textOf(bytes.subarray(from, to)) : arrays[kind]?.(bytes.subarray(from, to)));
  }
  return row;
}

function textOf(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === null) throw new TypeError('not UTF-8');
  return text;
}

function put(row: unknown, path: readonly (string | number)[], value: unknown): void {
  const last = path.at(-1);
  const owner = path.slice(0, -1).reduce<unknown>((at, step) => (at as Readonly<Record<string | number, unknown>>)[step], row);
  if (last !== undefined) (owner as Record<string | number, unknown>)[last] = value;
}
