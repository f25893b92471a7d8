import { pinyin } from 'pinyin-pro';

/**
 * Characters of names whose reading depends on their neighbours. Only these take pinyin-pro's phrase analysis (45 µs a name,
 * which for 100,000 names is 4.5 s); every other character has its default reading from a cache. Of the 2,423 characters with more
 * than one reading most have rare ones (县 xuán, 大 dài) that no one types.
 */
const dependent = new Set('长行重乐朝单曾仇解朴区查盖尉万翟任洗冼厦都调参藏省宿传弹当率模供间降强石种会系角校薄便秘覃繁郇祭澹俞召员宁');
const around = 2;

const single = new Map<string, string>();
/** Readings of the basic block by code, '' where it depends on the neighbours: a place in a list costs a tenth of a look-up by text. */
const firstCode = 0x3400;
const byCode: (string | undefined)[] = [];

function readingOfCode(code: number): string {
  const character = String.fromCharCode(code);
  return byCode[code - firstCode] = dependent.has(character) ? '' : defaultReading(character);
}
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

export type NameReadings = { readonly full: string; readonly initials: string };

/** Full pinyin without blanks, and initials, lower case; letters and digits stand in both, brackets and blanks in neither. */
export function nameReadings(name: string): NameReadings {
  let characters: readonly string[] | null = null;
  let full = '';
  let initials = '';
  // Places of UTF-16 units and of characters part ways at a surrogate pair; what depends on neighbours is looked up by character.
  for (let at = 0, place = 0; at < name.length; at += 1, place += 1) {
    const code = name.charCodeAt(at);
    if (code < 0x2e80) {
      const letter = code >= 48 && code <= 57 || code >= 97 && code <= 122 ? String.fromCharCode(code) : code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : '';
      full += letter;
      initials += letter;
    } else if (code < 0xff00 && code >= firstCode) {
      const usual = code >= 0xd800 ? '' : byCode[code - firstCode] ?? readingOfCode(code);
      if (usual !== '') {
        full += usual;
        initials += usual.charAt(0);
        continue;
      }
      let character = name.charAt(at);
      if (code >= 0xd800 && code < 0xdc00 && at + 1 < name.length) {
        character += name.charAt(at + 1);
        at += 1;
      }
      const reading = dependent.has(character) ? readingInContext(characters ??= [...name], place) : defaultReading(character);
      full += reading;
      initials += reading.charAt(0);
    }
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
