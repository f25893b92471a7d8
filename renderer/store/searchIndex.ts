import type { Subject } from '../../shared/domain/records.ts';
import { betweenFields as between, searchEntry } from '../../shared/lib/searchEntry.ts';
import type { Search, SearchTexts } from './search.ts';
import { inIdleSteps, inSteps } from './steps.ts';
import type { WorkingSet } from './workingSet.ts';

/** One joined string a segment: `indexOf` over it is twenty times faster than a scan of the records; a change rebuilds one segment only. */
const perSegment = 1000;

type Segment = { readonly ids: string[]; texts: string[]; joined: string | null; starts: number[] };

export type SearchIndex = Search & {
  /** Notes that subjects (or what is searched of them) changed; their texts are made anew before the next search. */
  touch(subjectIds: readonly string[]): void;
  /** Takes the texts of new subjects as they were made elsewhere; their ids. */
  adopt(made: SearchTexts): readonly string[];
  /** Makes the texts in the background, in short steps; `idle` while nobody waits for them: until somebody searches, that is. */
  warm(how?: 'idle'): Promise<void>;
};

const textOf = (subject: Subject, set: WorkingSet): string =>
  searchEntry(subject.name, subject.code, [...subject.formerNames, ...set.by('listings', 'subjectId', subject.id).map(({ documentNumber }) => documentNumber)]);

function join(segment: Segment): string {
  segment.starts = [];
  let length = 0;
  for (const text of segment.texts) {
    segment.starts.push(length);
    length += text.length + 1;
  }
  segment.joined = segment.texts.map((text) => `\n${text}`).join('');
  return segment.joined;
}

/** The entry that holds a place of the joined string, by halving. */
function entryAt(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function createSearchIndex(set: WorkingSet): SearchIndex {
  const segments: Segment[] = [];
  const places = new Map<string, readonly [number, number]>();
  const stale = new Set<string>(set.all('subjects').map((subject) => subject.id));

  /** Somebody searches: what is still missing is no longer left to idle moments. */
  let asked = false;
  const renew = (id: string): void => {
    stale.delete(id);
    const subject = set.get('subjects', id);
    const text = subject === undefined ? '' : textOf(subject, set);
    let place = places.get(id);
    if (place === undefined) {
      if (subject === undefined) return;
      const last = segments.at(-1);
      if (last === undefined || last.ids.length >= perSegment) segments.push({ ids: [], texts: [], joined: null, starts: [] });
      const at = segments.length - 1;
      place = [at, segments[at]?.ids.length ?? 0];
      places.set(id, place);
    }
    const segment = segments[place[0]];
    if (segment === undefined || segment.texts[place[1]] === text) return;
    segment.ids[place[1]] = id;
    segment.texts[place[1]] = text; // '' for a removed subject: it matches nothing
    segment.joined = null;
  };

  const find = (needle: string, rest: readonly string[], limit: number, found: Set<string>): void => {
    for (const segment of segments) {
      const joined = segment.joined ?? join(segment);
      for (let at = joined.indexOf(needle); at >= 0 && found.size < limit;) {
        const entry = entryAt(segment.starts, at);
        const text = segment.texts[entry] ?? '';
        const id = segment.ids[entry];
        if (id !== undefined && text !== '' && rest.every((word) => text.includes(word))) found.add(id);
        at = joined.indexOf(needle, (segment.starts[entry] ?? at) + text.length + 1);
      }
      if (found.size >= limit) return;
    }
  };

  const findPlain = (words: readonly string[], limit: number, found: Set<string>): void => {
    for (const id of stale) {
      if (found.size >= limit) return;
      const subject = set.get('subjects', id);
      if (subject === undefined) continue;
      const plain = `${subject.name}${between}${subject.code}`.toLowerCase();
      if (words.every((word) => plain.includes(word))) found.add(id);
    }
  };

  return {
    subjects: (text, limit) => {
      asked = true;
      // A few changed entries are cheap to renew at once; thousands (after an import) are being warmed and must not hold up a key stroke.
      if (stale.size <= 200) for (const id of [...stale]) renew(id);
      const words = text.toLowerCase().replaceAll(between, ' ').split(/\s+/).filter((word) => word !== '');
      const first = words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
      if (first === '') return [];
      const rest = words.filter((word) => word !== first);
      const found = new Set<string>();
      for (const needle of [`\n${first}`, `${between}${first}`, first]) find(needle, rest, limit, found);
      // Those whose texts are still being made are found by name and code, so that a search right after the start leaves nobody out.
      if (stale.size > 200) findPlain(words, limit, found);
      return [...found];
    },
    touch: (ids) => ids.forEach((id) => stale.add(id)),
    adopt: ({ ids: joined, texts }) => {
      const segment: Segment = { ids: joined.split(' '), texts: texts.split('\n'), joined: null, starts: [] };
      segment.ids.forEach((id, at) => places.set(id, [segments.length, at]));
      segments.push(segment);
      return segment.ids;
    },
    warm: async (how) => {
      if (how === 'idle') await inIdleSteps([...stale], renew, () => asked);
      else await inSteps([...stale], renew);
      await inSteps(segments, (segment) => segment.joined ?? join(segment), 1);
    },
  };
}
