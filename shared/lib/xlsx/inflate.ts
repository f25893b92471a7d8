import { crc32 } from './crc32.ts';

/** Some inflated bytes, in order, and the checksum of all so far. */
export type Inflated = { readonly pieces: readonly Uint8Array[]; readonly crc: number };
/** What comes next of a part: null at its end. */
export type InflateStep = Inflated | null | 'damaged';
export type Inflating = {
  readonly next: () => Promise<InflateStep>;
  /** Nothing more is wanted. */
  readonly stop: () => void;
};
/** Begins to inflate packed bytes (RFC 1951): here, or in another thread. */
export type Inflate = (packed: Uint8Array) => Inflating;

/** The platform's inflater inflates all that it is given before anybody can read of it: so it is given little at a time, which bounds what a hostile part takes and lets reading begin at once. */
const bytesAtOnce = 32 * 1024;

/** Inflates with the platform's own inflater, in this thread. */
export const inflateHere: Inflate = (packed) => {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const give = async (): Promise<void> => {
    for (let from = 0; from < packed.length; from += bytesAtOnce) await writer.write(packed.subarray(from, from + bytesAtOnce) as Uint8Array<ArrayBuffer>);
    await writer.close();
  };
  give().catch(() => undefined); // damage, and that nobody wants more, shows on the reading side
  let crc = 0;
  return {
    next: async () => {
      const step = await reader.read().catch(() => null);
      if (step === null) return 'damaged';
      if (step.done || step.value === undefined) return null;
      crc = crc32(step.value, crc);
      return { pieces: [step.value], crc };
    },
    stop: () => { reader.cancel().catch(() => undefined); },
  };
};
