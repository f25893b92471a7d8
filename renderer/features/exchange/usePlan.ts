import { useEffect, useState } from 'react';
import type { Plan } from '../../../shared/exchange/plan.ts';
import type { Listed } from '../../../shared/exchange/reportRows.ts';
import type { Store } from '../../store/store.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { findCorrections, findUntold, withUntold } from '../../sync/corrections.ts';
import { plannedFrom, submissionPlan } from '../../sync/submissionPlan.ts';

type Corrections = { readonly corrected: ReadonlySet<string>; readonly untold: readonly Listed[] };
const none: Corrections = { corrected: new Set(), untold: [] };

/** What a package built now would hold. Listings corrected after their import are looked up in the journal, so they join a moment later. */
export function usePlan(): Plan {
  const store = useStore();
  const [corrections, setCorrections] = useState(none);
  const listings = useQuery(['listings', 'subjects', 'imports'], (set) => set.version('listings') + set.version('subjects') + set.version('imports'));
  useEffect(() => {
    let live = true;
    void lookUp(store).then((found) => { if (live && found !== null) setCorrections((known) => (same(known, found) ? known : found)); });
    return () => { live = false; };
  }, [store, listings]);
  const today = store.today();
  return useQuery(plannedFrom, (set) => withUntold(submissionPlan(set, today, corrections.corrected), corrections.untold), [today, corrections]);
}

async function lookUp(store: Store): Promise<Corrections | null> {
  const corrected = await findCorrections(store);
  const untold = corrected.ok ? await findUntold(store) : corrected;
  return corrected.ok && untold.ok ? { corrected: corrected.value, untold: untold.value } : null;
}

const same = (a: Corrections, b: Corrections): boolean =>
  a.corrected.size === b.corrected.size && [...a.corrected].every((id) => b.corrected.has(id)) && a.untold.length === b.untold.length && a.untold.every(({ listing, subject }, n) => listing === b.untold[n]?.listing && subject === b.untold[n]?.subject);
