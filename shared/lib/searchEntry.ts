import { level } from './level.ts';
import { nameReadings, surnameReadings } from './pinyin.ts';

/** Parts the fields of an entry; texts that are searched for hold none. */
export const betweenFields = '\u001f';

/**
 * What is searched of one subject, lower case, without a line break: `name ␟ code ␟ pinyin ␟ initials ␟ …others` (former names, document numbers of its
 * listings, and how a name is read that begins with a surname of its own reading: 曾 zeng). Texts are levelled, as `searchWord` levels what is searched for: keyboards have no 〔〕. Fields
 * begin with ␟, so that what begins with the words searched for can be told from what only holds them.
 */
export function searchEntry(name: string, code: string, others: readonly string[]): string {
  const plain = level(name);
  const { full, initials } = nameReadings(plain);
  const surname = surnameReadings(plain);
  let text = plain + betweenFields + level(code) + betweenFields + full + betweenFields + initials;
  for (const other of others) text += betweenFields + level(other);
  if (surname !== null) text += betweenFields + surname.full + betweenFields + surname.initials;
  const lower = text.toLowerCase();
  return lower.includes('\n') ? lower.replaceAll('\n', ' ') : lower;
}

/** A word that is searched for, as entries hold it. */
export const searchWord = (word: string): string => level(word).toLowerCase();
