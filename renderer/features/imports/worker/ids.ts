/** Ids are made so many at once, by joining all ends of two hex digits with what they begin with. */
const atOnce = 256;
const ends = Array.from({ length: atOnce }, (_, end) => end.toString(16).padStart(2, '0'));
const [idLength, digitsBefore] = [36, 10];

/**
 * Random ids in the form of a UUID version 4 (RFC 9562), one after the other: an import's begin alike and end in a number that counts from a random one.
 * Asking the browser for each would take 9 µs, half of the encoding; and what all ids of a block begin with is written once (shared/changes/block.ts).
 * They are parts of one text, for V8 would put each together anew where one that was concatenated is read.
 */
export function createIds(fill: (bytes: Uint8Array<ArrayBuffer>) => void): () => string {
  const random = new Uint8Array(16);
  fill(random);
  const digits = Array.from(random, (byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte)).map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const fixed = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-`;
  // The highest of its 48 bits is left out, so that counting never overflows.
  const first = (Number.parseInt(digits.slice(20), 16) % 2 ** 47) + 1;
  let [before, end] = [Math.floor(first / atOnce), first % atOnce];
  const together = (): string => {
    const prefix = fixed + before.toString(16).padStart(digitsBefore, '0');
    return prefix + ends.join(prefix);
  };
  let ids = together();
  return () => {
    if (end === atOnce) {
      [before, end] = [before + 1, 0];
      ids = together();
    }
    const id = ids.slice(end * idLength, (end + 1) * idLength);
    end += 1;
    return id;
  };
}
