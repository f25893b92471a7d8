/** Records per table. */
export type Counts = Readonly<Record<string, number>>;

/** The journal as the main process opened it (`journal.state`). */
export type JournalFacts = {
  readonly journalId: string;
  readonly lastSeq: number;
  readonly head: string;
  readonly damage: 'none' | 'tail' | 'middle' | 'missing';
  readonly anchor: { readonly journalId: string; readonly lastSeq: number } | null;
};

/** What the pages say of themselves, written in the same transaction as the pages. */
export type PagesMeta = {
  readonly storeId: string;
  readonly journalId: string;
  readonly device: string;
  readonly appliedSeq: number;
  readonly head: string; // the journal's head at appliedSeq, '' when not known
  readonly counts: Counts;
};

/** The pages as they opened. `meta` null: there is none. `damagedPages`: those whose text is no JSON list. */
export type PagesFacts = { readonly meta: PagesMeta | null; readonly found: Counts; readonly damagedPages: number; readonly opened: boolean };

export type OpeningPlan =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'inStep'; readonly seq: number }
  /** The pages lack changes that the journal has: apply those from `from` on. */
  | { readonly kind: 'replay'; readonly from: number; readonly changes: number }
  /** The pages cannot be used: keep them aside (unless there is nothing to keep) and make them anew from the whole journal. */
  | { readonly kind: 'rebuildPages'; readonly why: 'gone' | 'short' | 'damaged' | 'otherJournal'; readonly changes: number; readonly keepAside: boolean }
  /** The journal cannot be used: load the pages, apply what the readable journal has beyond them (`replayFrom`, 0 for nothing), start a new journal with the result. */
  | { readonly kind: 'rebuildJournal'; readonly why: 'missing' | 'damaged'; readonly replayFrom: number; readonly seq: number }
  /** Changes that were there are in neither copy: an older disk came back. Show the better copy and write nothing until the supervisor accepts it. */
  | { readonly kind: 'rolledBack'; readonly why: 'bothBehind' | 'journalBehindPages' | 'bothDamaged'; readonly best: 'pages' | 'journal'; readonly expected: number; readonly found: number };

const sum = (counts: Counts): number => Object.values(counts).reduce((all, count) => all + count, 0);
const sameCounts = (a: Counts, b: Counts): boolean => Object.keys({ ...a, ...b }).every((table) => (a[table] ?? 0) === (b[table] ?? 0));

/** Why the pages are no complete copy, or null when they are. */
function pagesFault({ meta, found, damagedPages, opened }: PagesFacts): 'gone' | 'short' | 'damaged' | null {
  if (!opened || damagedPages > 0) return 'damaged';
  if (meta === null) return sum(found) === 0 ? 'gone' : 'damaged';
  return sameCounts(meta.counts, found) ? null : sum(found) === 0 ? 'gone' : 'short';
}

/**
 * Which of two sets of pages to go on with, while an older program's unsealed ones are still there: the sealed ones hold everything once they are complete and as
 * far as the others. Pages of the present journal are better than those of another.
 */
export function betterPages(journal: Pick<JournalFacts, 'journalId'>, sealed: PagesFacts, unsealed: PagesFacts): 'sealed' | 'unsealed' {
  if (pagesFault(unsealed) !== null || unsealed.meta === null) return sum(sealed.found) === 0 && sum(unsealed.found) > 0 ? 'unsealed' : 'sealed';
  if (pagesFault(sealed) !== null || sealed.meta === null) return 'unsealed';
  if (sealed.meta.journalId !== unsealed.meta.journalId) return unsealed.meta.journalId === journal.journalId || sealed.meta.journalId !== journal.journalId ? 'unsealed' : 'sealed';
  return sealed.meta.appliedSeq >= unsealed.meta.appliedSeq ? 'sealed' : 'unsealed';
}

/**
 * Decides at start which copy to trust. Pure; every row of the table has its test.
 *
 * | journal | pages | plan |
 * | --- | --- | --- |
 * | empty, never anything | empty | fresh |
 * | empty, an anchor knows changes | empty or incomplete | rolledBack (nothing, or what the pages hold) |
 * | sound | complete, same seq and head | inStep |
 * | sound | complete, behind | replay |
 * | sound | complete, ahead of it | rolledBack, the pages are better |
 * | sound | empty, short, unreadable, or of another journal | rebuildPages |
 * | missing or replaced by an empty one | complete, not behind the anchor | rebuildJournal |
 * | damaged | complete; together with the readable part not behind the anchor | rebuildJournal |
 * | missing or damaged | complete, but behind the anchor | rolledBack, the further copy |
 * | missing or damaged | incomplete | rolledBack, what is left |
 */
export function planOpening(journal: JournalFacts, pages: PagesFacts): OpeningPlan {
  const expected = journal.anchor?.lastSeq ?? 0;
  const fault = pagesFault(pages);
  // An empty journal beside pages that hold records of another one took that one's place (its folder was deleted).
  const replaced = journal.lastSeq === 0 && sum(pages.found) > 0 && (fault !== null || pages.meta?.journalId !== journal.journalId);
  const sound = (journal.damage === 'none' || journal.damage === 'tail') && !replaced && journal.lastSeq >= expected;
  return sound ? withJournal(journal, pages, fault) : withoutJournal(journal, pages, fault, expected);
}

function withJournal(journal: JournalFacts, pages: PagesFacts, fault: 'gone' | 'short' | 'damaged' | null): OpeningPlan {
  const rebuild = (why: 'gone' | 'short' | 'damaged' | 'otherJournal'): OpeningPlan => ({
    kind: 'rebuildPages', why, changes: journal.lastSeq, keepAside: why !== 'gone' || !pages.opened,
  });
  if (journal.lastSeq === 0 && fault === 'gone') return { kind: 'fresh' };
  if (fault !== null || pages.meta === null) return rebuild(fault ?? 'gone');
  const { journalId, appliedSeq, head } = pages.meta;
  if (journalId !== journal.journalId) return journal.lastSeq === 0 && sum(pages.meta.counts) === 0 ? { kind: 'fresh' } : rebuild('otherJournal');
  if (appliedSeq > journal.lastSeq) return { kind: 'rolledBack', why: 'journalBehindPages', best: 'pages', expected: appliedSeq, found: journal.lastSeq };
  if (appliedSeq < journal.lastSeq) return { kind: 'replay', from: appliedSeq + 1, changes: journal.lastSeq - appliedSeq };
  return head === '' || head === journal.head ? { kind: 'inStep', seq: appliedSeq } : rebuild('otherJournal');
}

function withoutJournal(journal: JournalFacts, pages: PagesFacts, fault: 'gone' | 'short' | 'damaged' | null, expected: number): OpeningPlan {
  const readable = journal.lastSeq;
  if (fault !== null || pages.meta === null) {
    const best = readable > 0 ? 'journal' : 'pages';
    return { kind: 'rolledBack', why: 'bothDamaged', best, expected, found: best === 'journal' ? readable : (pages.meta?.appliedSeq ?? 0) };
  }
  const { journalId, appliedSeq } = pages.meta;
  const together = journalId === journal.journalId;
  const reached = together ? Math.max(appliedSeq, readable) : appliedSeq;
  if (reached < expected && (together || journalId === journal.anchor?.journalId)) {
    return { kind: 'rolledBack', why: 'bothBehind', best: together && readable > appliedSeq ? 'journal' : 'pages', expected, found: reached };
  }
  const why = journal.damage === 'middle' ? 'damaged' : 'missing';
  return { kind: 'rebuildJournal', why, replayFrom: together && readable > appliedSeq ? appliedSeq + 1 : 0, seq: reached };
}
