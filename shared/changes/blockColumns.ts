import { dayNumber, endlessDay, fromDayNumber } from '../lib/dates.ts';
import { betweenTexts, firstDay, firstPlace } from './block.ts';
import type { LineBytes } from './lineBytes.ts';

/** A column with more different values than this share of its records gives each one; so does one with more than two bytes of a place can tell apart. */
const shareThatRepeats = 1 / 3;
const mostPlaces = 0x800 - firstPlace;
/** Days of one column lie at most so far apart: a place above would be half a character. */
const mostDays = 0xd800 - firstPlace - firstDay;
/** A prefix that is shorter is not worth putting together again: ids and document numbers have longer ones. */
const prefixFrom = 8;
const between = betweenTexts.charCodeAt(0);
/** A place in the calendar for what is no day, and for 长期. */
const [noDay, endless] = [-(2 ** 31), 2 ** 31 - 1];

/** What all texts begin with, shorter than each of them; '' when it turns out to be shorter than `atLeast`. V8 compares two texts far sooner than their characters, and so than `startsWith` does. */
export function commonPrefix(texts: readonly string[], atLeast: number): string {
  let prefix = (texts[0] ?? '').slice(0, -1);
  for (let n = 1; n < texts.length; n += 1) {
    const text = texts[n]!;
    if (text.length > prefix.length && text.slice(0, prefix.length) === prefix) continue;
    const most = Math.min(prefix.length, text.length - 1);
    let length = 0;
    while (length < most && text.charCodeAt(length) === prefix.charCodeAt(length)) length += 1;
    if (length < atLeast) return '';
    prefix = prefix.slice(0, length);
  }
  return prefix;
}

/** An empty list (the former names of a new subject) is another object each time. */
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function areAllAlike(each: readonly unknown[]): boolean {
  const first = each[0];
  let alike = 1;
  while (alike < each.length && each[alike] === first) alike += 1;
  return alike >= each.length || (isEmptyList(first) && each.every(isEmptyList));
}

function areTexts(each: readonly unknown[]): each is readonly string[] {
  for (let n = 0; n < each.length; n += 1) if (typeof each[n] !== 'string') return false;
  return true;
}

/** Writes what a column says of its records in the shortest way that says it. */
export function createBlockColumns(bytes: LineBytes) {
  /** What was worked out before, and the days that are none. */
  const numbers = new Map([['', noDay], [endlessDay, endless]]);
  let days = new Int32Array(0);
  let units = new Uint16Array(0);

  const putUnits = (count: number): void => {
    bytes.putUnits(units, count);
    bytes.put('"');
  };

  function putTexts(each: readonly string[]): boolean {
    const start = bytes.length;
    const prefix = commonPrefix(each, prefixFrom);
    bytes.put(prefix === '' ? ',"texts":"' : `,"prefix":${JSON.stringify(prefix)},"texts":"`);
    if (!prefix.includes(betweenTexts) && bytes.putJoined(each, prefix.length, between)) {
      bytes.put('"');
      return true;
    }
    bytes.cut(start);
    bytes.put(`,"each":${JSON.stringify(each)}`);
    return false;
  }

  /** Nothing and false when some are no days, or none is, or they lie too far apart. */
  function putDays(each: readonly string[]): boolean {
    let [first, last] = [Infinity, -Infinity];
    for (let n = 0; n < each.length; n += 1) {
      const text = each[n]!;
      let number = numbers.get(text);
      if (number === undefined) {
        number = dayNumber(text);
        if (Number.isNaN(number)) return false;
        numbers.set(text, number);
      }
      days[n] = number;
      if (number === noDay || number === endless) continue;
      if (number < first) first = number;
      if (number > last) last = number;
    }
    if (last < first || last - first >= mostDays) return false;
    for (let n = 0; n < each.length; n += 1) {
      const number = days[n]!;
      units[n] = firstPlace + (number === noDay ? 0 : number === endless ? 1 : firstDay + number - first);
    }
    bytes.put(`,"from":"${fromDayNumber(first)}","days":"`);
    putUnits(each.length);
    return true;
  }

  /** Nothing and false when they hardly repeat. */
  function putPlaces(each: readonly string[]): boolean {
    const most = Math.min(mostPlaces, Math.max(1, each.length * shareThatRepeats));
    const places = new Map<string, number>();
    for (let n = 0; n < each.length; n += 1) {
      const value = each[n]!;
      let place = places.get(value);
      if (place === undefined) {
        place = places.size;
        if (place >= most) return false;
        places.set(value, place);
      }
      units[n] = firstPlace + place;
    }
    bytes.put(`,"values":${JSON.stringify([...places.keys()])},"places":"`);
    putUnits(each.length);
    return true;
  }

  /** Answers whether it was written as texts: a column that was (`wereTexts`, in the block before) is not looked through for what repeats. */
  return (each: readonly unknown[], wereTexts: boolean): boolean => {
    if (units.length < each.length) [days, units] = [new Int32Array(each.length), new Uint16Array(each.length)];
    if (areAllAlike(each)) bytes.put(each[0] === undefined ? '' : `,"same":${JSON.stringify(each[0])}`);
    else if (!areTexts(each)) bytes.put(`,"each":${JSON.stringify(each)}`);
    else if (!putDays(each) && (wereTexts || !putPlaces(each))) return putTexts(each);
    return false;
  };
}
