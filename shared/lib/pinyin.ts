import { pinyin } from 'pinyin-pro';

/**
 * Characters of names whose reading depends on their neighbours. Only these take pinyin-pro's phrase analysis (45 µs a name,
 * which for 100,000 names is 4.5 s); every other character has its default reading from a cache. Of the 2,423 characters with more
 * than one reading most have rare ones (县 xuán, 大 dài) that no one types.
 */
const dependent = new Set('长行重乐朝单曾仇解朴区查盖尉万翟任洗冼厦都调参藏省宿传弹当率模供间降强石种会系角校薄便秘覃繁郇祭澹俞召员宁');
const single = new Map<string, string>();
/** Readings of the basic block by code, '' where it depends on the neighbours: a place in a list costs a tenth of a look-up by text. */
const firstCode = 0x3400;
const endCode = 0xff00;
const byCode: (string | undefined)[] = [];
const inContext = new Map<string, string>();

function usualOfCode(code: number): string {
  const character = String.fromCharCode(code);
  return byCode[code - firstCode] = dependent.has(character) ? '' : defaultReading(character);
}

function defaultReading(character: string): string {
  let reading = single.get(character);
  if (reading === undefined) {
    reading = pinyin(character, { toneType: 'none', v: true }).toLowerCase();
    single.set(character, reading);
  }
  return reading;
}

/** How far neighbours are looked at. */
export const around = 2;

/** The reading of the character at a place of some that stand together, the neighbours being all that tell it; `window` is at most that character and `around` on both sides. */
export function readingAmong(window: string, place: number): string {
  const key = place + window;
  let reading = inContext.get(key);
  if (reading === undefined) {
    const all = pinyin(window, { toneType: 'none', type: 'array', v: true });
    reading = (all[place] ?? defaultReading([...window][place] ?? '')).toLowerCase();
    inContext.set(key, reading);
  }
  return reading;
}

/** Letters and digits as they are read, in lower case. */
const letters = Array.from({ length: 128 }, (_, code) => (/[0-9a-z]/i.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase() : ''));

/** How a UTF-16 unit is read on its own, '' when it is not; null where its neighbours tell: such a character, and half of one. */
export function readingOfUnit(code: number): string | null {
  if (code < letters.length) return letters[code] ?? '';
  if (code < firstCode || code >= endCode) return '';
  if (code >= 0xd800 && code < 0xe000) return null;
  const usual = byCode[code - firstCode] ?? usualOfCode(code);
  return usual === '' ? null : usual;
}

export type NameReadings = { readonly full: string; readonly initials: string };

/** Full pinyin without blanks, and initials, lower case; letters and digits stand in both, brackets and blanks in neither. */
export function nameReadings(name: string): NameReadings {
  let characters: readonly string[] | null = null;
  let full = '';
  let initials = '';
  // Places of UTF-16 units and of characters part ways at a surrogate pair; what depends on neighbours is looked up by character.
  for (let at = 0, place = 0; at < name.length; at += 1, place += 1) {
    let reading = readingOfUnit(name.charCodeAt(at));
    if (reading === null) {
      characters ??= [...name];
      const character = characters[place] ?? '';
      at += character.length - 1;
      const from = Math.max(0, place - around);
      reading = dependent.has(character) ? readingAmong(characters.slice(from, place + around + 1).join(''), place - from) : defaultReading(character);
    }
    full += reading;
    initials += reading.charAt(0);
  }
  return { full, initials };
}

/**
 * How a name is read when it begins with a surname (曾 zeng, 尉迟 yuchi) whose characters are read otherwise elsewhere; null when that makes no difference. Names of companies
 * often begin with the name of their owner.
 */
export function surnameReadings(name: string): NameReadings | null {
  if (!dependent.has(name.charAt(0))) return null;
  const characters = [...name];
  const head = pinyin(characters.slice(0, 2).join(''), { surname: 'head', toneType: 'none', type: 'array', v: true }).map((reading) => reading.toLowerCase());
  const rest = nameReadings(characters.slice(2).join(''));
  const full = head.join('') + rest.full;
  return full === nameReadings(name).full ? null : { full, initials: head.map((reading) => reading.charAt(0)).join('') + rest.initials };
}

/**
 * What a search looks through: the name, its full pinyin without blanks, and its initials, lower case, parted by one blank:
 * `云水县超市` → `云水县超市 yunshuixianchaoshi ysxcs`. A person's surname is read as one: 曾 zeng. Letters and digits stand in all three; brackets and blanks only in the first.
 */
export function searchText(name: string, of: 'anything' | 'person' = 'anything'): string {
  const { full, initials } = (of === 'person' ? surnameReadings(name) : null) ?? nameReadings(name);
  return `${name.toLowerCase()} ${full} ${initials}`;
}
