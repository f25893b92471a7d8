import { chainWitness, type ChainWitness } from '../../../shared/exchange/manifest.ts';
import type { Journal } from '../journal/journal.ts';

/** The journal's head as a package carries it; null while there is none, or where what is there must not be built upon. */
export async function witnessOf(journal: Pick<Journal, 'state'>): Promise<ChainWitness | null> {
  const state = await journal.state();
  if (!state.ok || state.value.lastSeq === 0) return null;
  const { journalId, lastSeq, head } = state.value;
  const witness = chainWitness.safeParse({ journalId, seq: lastSeq, head });
  return witness.success ? witness.data : null;
}
