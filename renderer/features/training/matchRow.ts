import { searchText } from '../../../shared/lib/pinyin.ts';

/** What the door knows of a row to find it by: `name pinyin initials` of subject and person, and the codes. */
export type Findable = { readonly key: string; readonly subject: string; readonly person: string; readonly code: string; readonly waiting: boolean };
type Indexed = { readonly row: Findable; readonly subject: readonly string[]; readonly person: readonly string[]; readonly code: string };

// Every mark at the door prepares the rows anew, and a reading takes a tenth of a millisecond: those of a full hall are kept.
const readings = new Map<string, readonly string[]>();
const mostReadings = 4000;

function readingOf(name: string, of: 'anything' | 'person'): readonly string[] {
  const key = `${of} ${name}`;
  const known = readings.get(key);
  if (known !== undefined) return known;
  if (readings.size >= mostReadings) readings.clear();
  const made = searchText(name, of).split(' ');
  readings.set(key, made);
  return made;
}

/** Prepares rows for `matchRows`; the reading of a name is worked out once. */
export function indexRows(rows: readonly Findable[]): readonly Indexed[] {
  return rows.map((row) => ({ row, subject: readingOf(row.subject, 'anything'), person: readingOf(row.person, 'person'), code: row.code.toLowerCase() }));
}

/** Smaller is better; `Infinity` = does not match. A hit at the beginning beats one inside, initials beat whole syllables. */
function score(indexed: Indexed, typed: string): number {
  const candidates: readonly (readonly [string, number])[] = [
    [indexed.person.at(-1) ?? '', 0], [indexed.subject.at(-1) ?? '', 10], [indexed.person[0] ?? '', 1], [indexed.subject[0] ?? '', 11],
    [indexed.person[1] ?? '', 100], [indexed.subject[1] ?? '', 110], [indexed.code, 120],
  ];
  let best = Number.POSITIVE_INFINITY;
  for (const [text, base] of candidates) {
    const at = text.indexOf(typed);
    if (at >= 0) best = Math.min(best, base + (text.length === typed.length ? -5 : 0) + Math.min(at, 60));
  }
  return best;
}

/**
 * Keys of the rows that fit what was typed (pinyin initials, pinyin, a part of a name or of a code), best first.
 * People still waited for stand before those already marked, because at the door the same letters mean the next one in the queue.
 */
export function matchRows(index: readonly Indexed[], typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return index.map((entry) => entry.row.key);
  return index
    .map((entry, order) => ({ key: entry.row.key, score: score(entry, wanted) + (entry.row.waiting ? 0 : 1000), order }))
    .filter((entry) => entry.score !== Number.POSITIVE_INFINITY)
    .sort((a, b) => a.score - b.score || a.order - b.order)
    .map((entry) => entry.key);
}
