import { pinyin } from 'pinyin-pro';

/**
 * Characters of names whose reading depends on their neighbours. Only these take pinyin-pro's phrase analysis (45 µs a name,
 * which for 100,000 names is 4.5 s); every other character has its default reading from a cache. Of the 2,423 characters with more
 * than one reading most have rare ones (县 xuán, 大 dài) that no one types.
 */
const dependent = new Set('长行重乐朝单曾仇解朴区查盖尉万翟任洗冼厦都调参藏省宿传弹当率模供间降强石种会系角校薄便秘覃繁郇祭澹俞召员宁');
const around = 2;

const single = new Map<string, string>();
const inContext = new Map<string, string>();

function defaultReading(character: string): string {
  let reading = single.get(character);
  if (reading === undefined) {
    reading = pinyin(character, { toneType: 'none', v: true }).toLowerCase();
    single.set(character, reading);
  }
  return reading;
}

function readingInContext(characters: readonly string[], at: number): string {
  const from = Math.max(0, at - around);
  const window = characters.slice(from, at + around + 1).join('');
  const key = `${at - from}${window}`;
  let reading = inContext.get(key);
  if (reading === undefined) {
    const all = pinyin(window, { toneType: 'none', type: 'array', v: true });
    reading = (all[at - from] ?? defaultReading(characters[at] ?? '')).toLowerCase();
    inContext.set(key, reading);
  }
  return reading;
}

/**
 * What a search looks through: the name, its full pinyin without blanks, and its initials, lower case, parted by one blank:
 * `云水县超市` → `云水县超市 yunshuixianchaoshi ysxcs`. Letters and digits stand in all three; brackets and blanks only in the first.
 */
export function searchText(name: string): string {
  const characters = [...name];
  let full = '';
  let initials = '';
  for (let n = 0; n < characters.length; n += 1) {
    const character = characters[n] ?? '';
    const code = character.charCodeAt(0);
    if (code < 0x2e80) {
      const letter = /[0-9a-z]/i.test(character) ? character.toLowerCase() : '';
      full += letter;
      initials += letter;
    } else if (code < 0xff00 && code >= 0x3400) {
      const reading = dependent.has(character) ? readingInContext(characters, n) : defaultReading(character);
      full += reading;
      initials += reading[0] ?? '';
    }
  }
  return `${name.toLowerCase()} ${full} ${initials}`;
}
