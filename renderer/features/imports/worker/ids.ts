/** A small number is written far sooner than one beyond 31 bits, so each half of the counter is a number of its own, of six hex digits. */
const [half, digitsOfHalf] = [2 ** 24, 6];

/**
 * Random ids in the form of a UUID version 4 (RFC 9562), one after the other: an import's begin alike and end in a number that counts from a random one.
 * Asking the browser for each would take 9 µs, half of the encoding; and what all ids of a block begin with is written once (shared/changes/block.ts).
 */
export function createIds(fill: (bytes: Uint8Array<ArrayBuffer>) => void): () => string {
  const random = new Uint8Array(16);
  fill(random);
  const digits = Array.from(random, (byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte)).map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const fixed = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-`;
  // The highest of its 48 bits is left out, so that counting never overflows.
  const first = Number.parseInt(digits.slice(20), 16) % 2 ** 47;
  let [high, low] = [Math.floor(first / half), first % half];
  const prefixOf = (): string => fixed + high.toString(16).padStart(digitsOfHalf, '0');
  let prefix = prefixOf();
  return () => {
    low += 1;
    if (low === half) {
      [high, low] = [high + 1, 0];
      prefix = prefixOf();
    }
    return prefix + (half + low).toString(16).slice(1); // with its leading zeros
  };
}
