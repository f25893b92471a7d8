/** CRC-32 (ISO 3309) as zip archives use it, four bytes a step: a flipped bit in a list must not pass as a name or a number. */
const tables: readonly Uint32Array[] = (() => {
  const made = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  for (let n = 0; n < 256; n += 1) {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    made[0][n] = value >>> 0;
  }
  for (let n = 0; n < 256; n += 1) {
    for (let step = 1; step < 4; step += 1) {
      const before = made[step - 1]?.[n] ?? 0;
      const table = made[step];
      if (table !== undefined) table[n] = ((before >>> 8) ^ (made[0][before & 255] ?? 0)) >>> 0;
    }
  }
  return made;
})();

/** Continues a checksum over more bytes; start with 0. */
export function crc32(bytes: Uint8Array, before: number): number {
  const [t0, t1, t2, t3] = tables as unknown as readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let crc = ~before;
  let at = 0;
  for (const end = bytes.length - 3; at < end; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!;
  }
  for (; at < bytes.length; at += 1) crc = t0[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
