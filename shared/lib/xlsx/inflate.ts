/** Packed bytes (RFC 1951) as they are inflated: the next piece, null at the end, `damaged` when they cannot be inflated or are not what was expected. */
export type Inflating = {
  readonly next: () => Promise<Uint8Array | null | 'damaged'>;
  /** Nothing more is wanted. */
  readonly stop: () => void;
};
/** CRC-32 and length of the bytes as their archive names them: a flipped bit in a list must not pass as a name or a number. */
export type Expected = { readonly crc: number; readonly size: number };

/** The platform's inflater inflates all that it is given before anybody can read of it: so it is given little at a time, which bounds what a hostile part takes and lets reading begin at once. */
const bytesAtOnce = 32 * 1024;

/** The packed bytes as a gzip member (RFC 1952): of that the platform checks sum and length itself, four times as fast as it could be done here. */
function* asGzip(packed: Uint8Array, { crc, size }: Expected): Generator<Uint8Array> {
  yield Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
  for (let from = 0; from < packed.length; from += bytesAtOnce) yield packed.subarray(from, from + bytesAtOnce);
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size, true);
  yield new Uint8Array(trailer.buffer);
}

/** Inflates with the platform's own inflater. */
export function inflate(packed: Uint8Array, expected: Expected): Inflating {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const give = async (): Promise<void> => {
    for (const piece of asGzip(packed, expected)) await writer.write(piece as Uint8Array<ArrayBuffer>);
    await writer.close();
  };
  give().catch(() => undefined); // damage, and that nobody wants more, shows on the reading side
  return {
    next: async () => {
      const step = await reader.read().catch(() => null);
      if (step === null) return 'damaged';
      return step.done || step.value === undefined ? null : step.value;
    },
    stop: () => { reader.cancel().catch(() => undefined); },
  };
}
