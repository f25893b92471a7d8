import { grown } from './grown.ts';
import { level } from './level.ts';
import { around, nameReadings, readingAmong, readingOfUnit, surnameReadings, type NameReadings } from './pinyin.ts';
import { beforeEntry, betweenFields, entriesText, searchWord } from './searchWords.ts';

const between = betweenFields.charCodeAt(0);
/** What becomes of a UTF-16 unit on its own: itself or another one, nothing (`dropped`), or that its text is looked at as a whole (`unsure`). */
const [dropped, unsure] = [1, 2];
const become = new Uint16Array(0x10000);
/** It has two lower cases. */
const sigma = 0x3a3;
/** Letters of a reading at most: zhuang has six. */
const longestReading = 7;
/** Readings of units: for each their number and one, and so many letters; 0 when nobody has asked for it. */
const inContext = 0xff;
const spelt = new Uint16Array(0x10000 * (longestReading + 1));

function spell(code: number): number {
  const reading = readingOfUnit(code);
  const place = code * (longestReading + 1);
  if (reading === null) return spelt[place] = inContext;
  const letters = reading.slice(0, longestReading);
  for (let n = 0; n < letters.length; n += 1) spelt[place + 1 + n] = letters.charCodeAt(n);
  return spelt[place] = letters.length + 1;
}

function becomes(code: number): number {
  const plain = level(String.fromCharCode(code));
  const text = plain.toLowerCase();
  // A few letters are read otherwise in lower case (Ɦ), or are another script's there (the sign of Kelvin).
  const readOtherwise = plain !== text && readingOfUnit(plain.charCodeAt(0)) !== readingOfUnit(text.charCodeAt(0));
  const whole = text.length > 1 || (code >= 0xd800 && code < 0xe000) || code === sigma || readOtherwise;
  return become[code] = whole ? unsure : text === '' ? dropped : text.charCodeAt(0);
}

export type EntryWriter = {
  /** Adds what is searched of one subject. */
  add(name: string, code: string, others: readonly string[]): void;
  /** The entries since the last call as UTF-16 units, a line break before each, in memory of their own. */
  take(): Uint16Array<ArrayBuffer>;
};

/**
 * Writes what is searched of subjects, lower case: `name ␟ code ␟ pinyin ␟ initials ␟ …others` (former names, document numbers of its
 * listings, and how a name is read that begins with a surname of its own reading: 曾 zeng). Texts are levelled, as `searchWord` levels what is searched for: keyboards have no 〔〕. Fields
 * begin with ␟, so that what begins with the words searched for can be told from what only holds them. Unit by unit, for an import has 100,000 subjects.
 */
export function createEntryWriter(): EntryWriter {
  let units = new Uint16Array(1024);
  let length = 0;

  const room = (more: number): void => { units = grown(units, length, length + more); };
  const putText = (text: string): void => {
    room(text.length);
    for (let at = 0; at < text.length; at += 1) units[length++] = text.charCodeAt(at);
  };
  const putField = (text: string): void => {
    putText(betweenFields);
    putLevelled(text);
  };
  /** Puts a text as `searchWord` has it; whether that could be done unit by unit. */
  const putLevelled = (text: string): boolean => {
    room(text.length);
    const to = levelInto(units, length, text);
    if (to < 0) putText(searchWord(text));
    else length = to;
    return to >= 0;
  };
  const putReadings = ({ full, initials }: NameReadings): void => {
    putText(betweenFields + full + betweenFields + initials);
  };

  return {
    add: (name, code, others) => {
      putText(beforeEntry);
      const from = length;
      const unitByUnit = putLevelled(name);
      const end = length;
      putField(code);
      if (unitByUnit) {
        room((end - from) * (longestReading + 1) + 2);
        length = readInto(units, length, from, end);
      } else putReadings(nameReadings(level(name)));
      for (const other of others) putField(other);
      const surname = unitByUnit && readingOfUnit(units[from] ?? 0) !== null ? null : surnameReadings(level(name));
      if (surname !== null) putReadings(surname);
    },
    take: () => {
      const taken = units.slice(0, length);
      length = 0;
      return taken;
    },
  };
}

/** Writes a text as `searchWord` has it; where it ends, -1 when it must be looked at as a whole. */
function levelInto(units: Uint16Array, start: number, text: string): number {
  let to = start;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const single = become[code]! || becomes(code);
    if (single > unsure) units[to++] = single;
    else if (single === unsure) return -1;
  }
  return to;
}

/** Writes how the name between two places is read, as `nameReadings` has it; where that ends. */
function readInto(units: Uint16Array, start: number, from: number, end: number): number {
  let to = start;
  units[to++] = between;
  // The initials are gathered where there is room for all that may come before them, and moved up.
  const apart = start + (end - from) * longestReading + 1;
  let initials = apart;
  for (let at = from; at < end; at += 1) {
    const place = units[at]! * (longestReading + 1);
    const after = spelt[place]! || spell(units[at]!);
    if (after !== inContext) {
      for (let n = 1; n < after; n += 1) units[to++] = spelt[place + n]!;
      if (after > 1) units[initials++] = spelt[place + 1]!;
      continue;
    }
    const reading = readingAt(units, at, from, end);
    for (let n = 0; n < reading.length; n += 1) units[to++] = reading.charCodeAt(n);
    if (reading.length > 0) units[initials++] = reading.charCodeAt(0);
  }
  units[to++] = between;
  units.copyWithin(to, apart, initials);
  return to + initials - apart;
}

function readingAt(units: Uint16Array, at: number, from: number, end: number): string {
  const first = Math.max(from, at - around);
  return readingAmong(String.fromCharCode(...units.subarray(first, Math.min(end, at + around + 1))), at - first).slice(0, longestReading);
}

const single = createEntryWriter();
/** The entry of one subject, without the line break before it. */
export function searchEntry(name: string, code: string, others: readonly string[]): string {
  single.add(name, code, others);
  return entriesText(single.take()).slice(beforeEntry.length);
}
