/** A way in which a text may lie on a disk, and the bytes that give it away. */
export type Form = { readonly name: string; readonly bytes: Buffer };

/** Every character that GB 18030 writes in two bytes, the other way round than `TextDecoder` goes. */
const twoBytes = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder('gb18030');
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue;
    const text = decoder.decode(Uint8Array.of(lead, trail));
    if (text.length === 1 && text !== '\ufffd') twoBytes.set(text, [lead, trail]);
  }
}

/** The text in GBK; throws on a character that GBK lacks, for such a mark would look for nothing. */
export const gbk = (text: string): Buffer => Buffer.from([...text].flatMap((character) => {
  if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)];
  const pair = twoBytes.get(character);
  if (pair === undefined) throw new Error(`not in GBK: ${character}`);
  return [...pair];
}));

/** The middle of the base64 of `bytes` behind 0, 1 or 2 other bytes: what does not depend on its neighbours. */
function base64Middles(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replaceAll('=', '');
    const from = Math.ceil((before * 4) / 3);
    const uneven = (before + bytes.length) % 3;
    return whole.slice(from, uneven === 0 ? undefined : -1);
  });
}

/** UTF-8, UTF-16 both ways, GBK, and base64 (also of the URL alphabet) and hex of each; JSON escapes beside. */
export function formsOf(text: string): readonly Form[] {
  const plain: readonly Form[] = [
    { name: 'UTF-8', bytes: Buffer.from(text) },
    { name: 'UTF-16LE', bytes: Buffer.from(text, 'utf16le') },
    { name: 'UTF-16BE', bytes: Buffer.from(text, 'utf16le').swap16() },
    { name: 'GBK', bytes: gbk(text) },
  ];
  const escaped = [...text].map((character) => (character.charCodeAt(0) < 0x80 ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)).join('');
  const forms = [
    ...plain, { name: 'JSON escapes', bytes: Buffer.from(escaped) }, { name: 'URL escapes', bytes: Buffer.from(encodeURIComponent(text)) },
    ...plain.flatMap(({ name, bytes }) => [
      { name: `hex of ${name}`, bytes: Buffer.from(bytes.toString('hex')) }, { name: `HEX of ${name}`, bytes: Buffer.from(bytes.toString('hex').toUpperCase()) },
      ...base64Middles(bytes).flatMap((middle) => [middle, middle.replaceAll('+', '-').replaceAll('/', '_')]).map((middle) => ({ name: `base64 of ${name}`, bytes: Buffer.from(middle) })),
    ]),
  ];
  return [...new Map(forms.map((form) => [form.bytes.toString('latin1'), form])).values()];
}
