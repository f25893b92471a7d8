import type { Subject } from '../../shared/domain/records.ts';
import { beforeEntry as lineBreak, betweenFields as between, entriesText, searchWord } from '../../shared/lib/searchWords.ts';
import type { Search, SearchTexts } from './search.ts';
import { inIdleSteps, inSteps } from './steps.ts';
import type { WorkingSet } from './workingSet.ts';

/** One joined string a segment: `indexOf` over it is twenty times faster than a scan of the records; a change rebuilds one segment only. */
const perSegment = 1000;

/** Where the entries of a segment's joined string begin, and the letters with which they, and the fields within them, begin. */
type Marks = { readonly starts: readonly number[]; readonly begins: ReadonlySet<string>; readonly beginsField: ReadonlySet<string> };
/** Texts that came joined are parted, and a string is looked through for its marks, when somebody asks: an import brings a hundred segments at once. */
type Segment = { readonly ids: () => string[]; readonly texts: () => string[]; readonly joined: () => string; readonly marks: () => Marks; put(place: number, id: string, text: string): void };

function marksOf(joined: string): Marks {
  const [starts, begins, beginsField]: [number[], Set<string>, Set<string>] = [[], new Set(), new Set()];
  for (let at = joined.indexOf(lineBreak); at >= 0; at = joined.indexOf(lineBreak, at + 1)) {
    starts.push(at);
    begins.add(joined.charAt(at + 1));
  }
  for (let at = joined.indexOf(between); at >= 0; at = joined.indexOf(between, at + 1)) beginsField.add(joined.charAt(at + 1));
  return { starts, begins, beginsField };
}

function createSegment(made: { readonly ids: string; readonly texts: Uint16Array<ArrayBuffer> } | null = null): Segment {
  let left = made?.texts ?? null;
  let ids: string[] | null = made === null ? [] : null;
  let texts: string[] | null = made === null ? [] : null;
  let joined: string | null = null;
  let marks: Marks | null = null;
  const segment: Segment = {
    ids: () => (ids ??= made?.ids.split(' ') ?? []),
    texts: () => (texts ??= segment.joined().slice(1).split(lineBreak)),
    joined: () => {
      joined ??= left === null ? segment.texts().map((text) => lineBreak + text).join('') : entriesText(left);
      left = null;
      return joined;
    },
    marks: () => (marks ??= marksOf(segment.joined())),
    put: (place, id, text) => {
      segment.ids()[place] = id;
      segment.texts()[place] = text;
      [joined, marks] = [null, null];
    },
  };
  return segment;
}

export type SearchIndex = Search & {
  /** Notes that subjects (or what is searched of them) changed; their texts are made anew before the next search. */
  touch(subjectIds: readonly string[]): void;
  /** Takes the texts of new subjects as they were made elsewhere. */
  adopt(made: SearchTexts): void;
  /** Makes ready what finds the entry of a subject that changes, a segment at a time; otherwise the first change does. */
  place(): Generator<void, void>;
  /** Makes the texts in the background, in short steps; `idle` while nobody waits for them: until somebody searches, that is. */
  warm(how?: 'idle'): Promise<void>;
};

type Entry = (name: string, code: string, others: readonly string[]) => string;
/** Readings take 50 ms to be made ready, and the first screen needs none. */
const loadEntry = async (): Promise<Entry> => (await import('../../shared/lib/searchEntry.ts')).searchEntry;

const textOf = (subject: Subject, set: WorkingSet, entry: Entry): string =>
  entry(subject.name, subject.code, [...subject.formerNames, ...set.by('listings', 'subjectId', subject.id).map(({ documentNumber }) => documentNumber)]);

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

/** So many changed entries are made anew while somebody waits for a search. */
const renewedAtOnce = 200;

export function createSearchIndex(set: WorkingSet): SearchIndex {
  const segments: Segment[] = [];
  const places = new Map<string, readonly [number, number]>();
  /** How many segments have their entries in `places`. Only a change of a subject asks for its place, and an import brings 100,000. */
  let placed = 0;
  function* place(): Generator<void, void> {
    for (; placed < segments.length; yield) {
      const at = placed;
      const segment = segments[at];
      segment?.ids().forEach((id, n) => {
        if (!places.has(id)) places.set(id, [at, n]);
        else segment.put(n, id, ''); // it changed before its text came: the entry that it has by then is the newer one
      });
      placed += 1;
    }
  }
  const stale = new Set<string>();
  /** Until somebody needs to know which, all are. */
  let allStale = true;
  const staleOnes = (): Set<string> => {
    if (allStale) for (const { ids } of set.parts('subjects')) for (const id of ids.all()) stale.add(id);
    allStale = false;
    return stale;
  };
  /** Their records; parts of the register that are unread are read one by one, until enough was found. */
  function* staleSubjects(): Generator<Subject, void> {
    if (allStale) for (const { read } of set.parts('subjects')) yield* read();
    else for (const id of stale) {
      const subject = set.get('subjects', id);
      if (subject !== undefined) yield subject;
    }
  }
  let entry: Entry | null = null;
  let loading: Promise<void> | null = null;
  const load = (): Promise<void> => (loading ??= loadEntry().then((loaded) => { entry = loaded; }, () => { loading = null; })); // what cannot be read now is asked for again
  /** Somebody searches: what is still missing is no longer left to idle moments. */
  let asked = false;
  const renew = (id: string): void => {
    if (entry === null) return;
    stale.delete(id);
    const subject = set.get('subjects', id);
    const text = subject === undefined ? '' : textOf(subject, set, entry);
    if (placed < segments.length) for (const _ of place());
    let found = places.get(id);
    if (found === undefined) {
      if (subject === undefined) return;
      const last = segments.at(-1);
      if (last === undefined || last.ids().length >= perSegment) segments.push(createSegment());
      placed = segments.length;
      found = [placed - 1, segments[placed - 1]?.ids().length ?? 0];
      places.set(id, found);
    }
    const segment = segments[found[0]];
    if (segment === undefined || segment.texts()[found[1]] === text) return;
    segment.put(found[1], id, text); // '' for a removed subject: it matches nothing
    without.segments.delete(segment);
  };

  /** Segments without `needle`: they hold nothing that contains it either, so that each further letter looks through fewer of them. A change puts a segment back. */
  let without = { needle: '', segments: new Set<Segment>() };
  const holding = (needle: string): readonly Segment[] => {
    without = { needle, segments: without.needle !== '' && needle.includes(without.needle) ? without.segments : new Set() };
    return segments.filter((segment) => {
      if (without.segments.has(segment)) return false;
      if (segment.joined().includes(needle)) return true;
      without.segments.add(segment);
      return false;
    });
  };

  const find = (among: readonly Segment[], needle: string, rest: readonly string[], limit: number, found: Set<string>): void => {
    for (const segment of among) {
      const [joined, texts, ids, { starts }] = [segment.joined(), segment.texts(), segment.ids(), segment.marks()];
      for (let at = joined.indexOf(needle); at >= 0 && found.size < limit;) {
        const entry = entryAt(starts, at);
        const text = texts[entry] ?? '';
        const id = ids[entry];
        if (id !== undefined && text !== '' && rest.every((word) => text.includes(word))) found.add(id);
        at = joined.indexOf(needle, (starts[entry] ?? at) + text.length + 1);
      }
      if (found.size >= limit) return;
    }
  };

  const findPlain = (words: readonly string[], limit: number, found: Set<string>): void => {
    for (const subject of staleSubjects()) {
      if (found.size >= limit) return;
      const plain = searchWord(subject.name) + between + searchWord(subject.code);
      if (words.every((word) => plain.includes(word))) found.add(subject.id);
    }
  };

  return {
    subjects: (text, limit) => {
      asked = true;
      if (entry === null) void load();
      // A few changed entries are cheap to renew at once; thousands (after an import) are being warmed and must not hold up a key stroke.
      const few = entry !== null && (allStale ? set.count('subjects') : stale.size) <= renewedAtOnce;
      if (few) for (const id of [...staleOnes()]) renew(id);
      const words = text.replaceAll(between, ' ').split(/\s+/).map(searchWord).filter((word) => word !== '');
      const first = words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
      if (first === '') return [];
      const rest = words.filter((word) => word !== first);
      const found = new Set<string>();
      const among = holding(first);
      const letter = first.charAt(0);
      find(among.filter((segment) => segment.marks().begins.has(letter)), `\n${first}`, rest, limit, found);
      find(among.filter((segment) => segment.marks().beginsField.has(letter)), `${between}${first}`, rest, limit, found);
      find(among, first, rest, limit, found);
      // Those whose texts are still being made are found by name and code, so that a search right after the start leaves nobody out.
      if (!few) findPlain(words, limit, found);
      return [...found];
    },
    place,
    touch: (ids) => {
      const changed = staleOnes();
      for (const id of ids) changed.add(id);
    },
    adopt: ({ count, ids, texts }) => {
      staleOnes();
      if (count > 0) segments.push(createSegment({ ids, texts }));
    },
    warm: async (how) => {
      const steps = <T,>(items: readonly T[], each: (item: T) => void): Promise<void> => (how === 'idle' ? inIdleSteps(items, each, () => asked) : inSteps(items, each, 1));
      await load();
      await steps([...staleOnes()], renew);
      await steps(segments, (segment) => { segment.marks(); });
    },
  };
}
