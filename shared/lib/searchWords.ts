import { level } from './level.ts';

/** Parts the fields of an entry (searchEntry.ts); texts that are searched for hold none. */
export const betweenFields = '\u001f';
/** Stands before each entry; none holds one. */
export const beforeEntry = '\n';

/** A word that is searched for, as entries hold it. */
export const searchWord = (word: string): string => level(word).toLowerCase();

const decoder = new TextDecoder('utf-16le');
const unitsAtOnce = 4096;

/** Entries as one text. */
export function entriesText(units: Uint16Array): string {
  const text = decoder.decode(units);
  if (!text.includes('\ufffd')) return text;
  // A half of a character, which decoding replaces.
  let exact = '';
  for (let at = 0; at < units.length; at += unitsAtOnce) exact += String.fromCharCode(...units.subarray(at, at + unitsAtOnce));
  return exact;
}
