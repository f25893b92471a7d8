import type { ChainWitness } from '../../../shared/exchange/manifest.ts';
import type { LineageStep } from '../journal/lineage.ts';

/** How one journal came from another: what `from` held up to and with `lastSeq`, where its chain stood at `head`, is the beginning of `journalId`. */
export type Descent = Pick<LineageStep, 'journalId' | 'from' | 'lastSeq' | 'head'>;

/** A chain as it was walked: `ends` are the hashes of its frames by the number of their last change, `changes` the number of the last one of all. */
export type WalkedChain = { readonly journalId: string; readonly changes: number; readonly ends: ReadonlyMap<number, string>; readonly lineage: readonly Descent[] };

/**
 * How a package's witness stands to a chain.
 *
 * | the witness names | its number | verdict |
 * | --- | --- | --- |
 * | the journal, or one that it goes on from | a frame ends there, with this hash | fits |
 * | the same | something else stands there | mismatch |
 * | the journal | beyond its end | later |
 * | a journal that it goes on from | beyond what was restored of that one | givenUp |
 * | any other journal | any | otherJournal |
 *
 * The last three say nothing for or against what the chain holds.
 */
export type Verdict = 'fits' | 'mismatch' | 'later' | 'givenUp' | 'otherJournal';

/** The restores that led to a journal, the last one first. A journal that was begun anew since has none. */
export function descentOf({ journalId, lineage }: Pick<WalkedChain, 'journalId' | 'lineage'>): readonly Descent[] {
  const steps: Descent[] = [];
  const known = new Set<string>(); // a made-up lineage may lead in a circle
  for (let id = journalId; !known.has(id);) {
    known.add(id);
    const step = lineage.findLast((one) => one.journalId === id);
    if (step === undefined) break;
    steps.push(step);
    id = step.from;
  }
  return steps;
}

/** Restores after which the chain does not stand where the lineage says: it was written anew since, or the lineage was. */
export const brokenDescents = (chain: WalkedChain): readonly Descent[] => descentOf(chain).filter(({ lastSeq, head }) => lastSeq > 0 && chain.ends.get(lastSeq) !== head);

export function judgeWitness({ journalId, seq, head }: ChainWitness, chain: WalkedChain): Verdict {
  if (journalId === chain.journalId) {
    if (seq > chain.changes) return 'later';
  } else {
    const steps = descentOf(chain);
    const at = steps.findIndex(({ from }) => from === journalId);
    if (at < 0) return 'otherJournal';
    if (seq > Math.min(...steps.slice(0, at + 1).map(({ lastSeq }) => lastSeq))) return 'givenUp';
  }
  return chain.ends.get(seq) === head ? 'fits' : 'mismatch';
}
