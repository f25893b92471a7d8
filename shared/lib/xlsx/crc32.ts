/** CRC-32 (ISO 3309) as zip archives use it, sixteen bytes a step: a flipped bit in a list must not pass as a name or a number. */
const steps = 16;
/** One table for each place in a step, one after the other: 16 times 256 words. */
const table = ((): Uint32Array => {
  const made = new Uint32Array(steps * 256);
  for (let n = 0; n < 256; n += 1) {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    made[n] = value;
  }
  for (let n = 256; n < made.length; n += 1) {
    const before = made[n - 256]!;
    made[n] = (before >>> 8) ^ made[before & 255]!;
  }
  return made;
})();

/** Continues a checksum over more bytes; start with 0. */
export function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  let at = 0;
  const t = table;
  for (const end = bytes.length - steps + 1; at < end; at += steps) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc = t[3840 + (crc & 255)]! ^ t[3584 + ((crc >>> 8) & 255)]! ^ t[3328 + ((crc >>> 16) & 255)]! ^ t[3072 + (crc >>> 24)]!
      ^ t[2816 + bytes[at + 4]!]! ^ t[2560 + bytes[at + 5]!]! ^ t[2304 + bytes[at + 6]!]! ^ t[2048 + bytes[at + 7]!]!
      ^ t[1792 + bytes[at + 8]!]! ^ t[1536 + bytes[at + 9]!]! ^ t[1280 + bytes[at + 10]!]! ^ t[1024 + bytes[at + 11]!]!
      ^ t[768 + bytes[at + 12]!]! ^ t[512 + bytes[at + 13]!]! ^ t[256 + bytes[at + 14]!]! ^ t[bytes[at + 15]!]!;
  }
  for (; at < bytes.length; at += 1) crc = t[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
