const [prefixLength, counted] = [24, 12];

/**
 * Random ids in the form of a UUID version 4 (RFC 9562), one after the other: an import's begin alike and end in a number that counts from a random one.
 * Asking the browser for each would take 9 µs, half of the encoding; and what all ids of a block begin with is written once (shared/changes/block.ts).
 */
export function createIds(fill: (bytes: Uint8Array<ArrayBuffer>) => void): () => string {
  const random = new Uint8Array(16);
  fill(random);
  const digits = Array.from(random, (byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte)).map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const prefix = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-`.slice(0, prefixLength);
  // The highest of its 48 bits is left out, so that counting never overflows.
  let next = Number.parseInt(digits.slice(20), 16) % 2 ** 47;
  return () => {
    next += 1;
    return prefix + next.toString(16).padStart(counted, '0');
  };
}
