import { nameReadings } from './pinyin.ts';

/** Parts the fields of an entry; texts that are searched for hold none. */
export const betweenFields = '\u001f';

/**
 * What is searched of one subject, lower case, without a line break: `name ␟ code ␟ pinyin ␟ initials ␟ …others` (former names, document numbers of its
 * listings). Fields begin with ␟, so that what begins with the words searched for can be told from what only holds them.
 */
export function searchEntry(name: string, code: string, others: readonly string[]): string {
  const { full, initials } = nameReadings(name);
  let text = name + betweenFields + code + betweenFields + full + betweenFields + initials;
  for (const other of others) text += betweenFields + other;
  const lower = text.toLowerCase();
  return lower.includes('\n') ? lower.replaceAll('\n', ' ') : lower;
}
