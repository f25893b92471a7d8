import { useEffect, useState } from 'react';
import type { Plan } from '../../../shared/exchange/plan.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { findCorrections } from '../../sync/corrections.ts';
import { plannedFrom, submissionPlan } from '../../sync/submissionPlan.ts';

const none: ReadonlySet<string> = new Set();

/** What a package built now would hold. Listings corrected after their import are looked up in the journal, so they join a moment later. */
export function usePlan(): Plan {
  const store = useStore();
  const [corrections, setCorrections] = useState(none);
  const listings = useQuery(['listings', 'subjects', 'imports'], (set) => set.version('listings') + set.version('subjects') + set.version('imports'));
  useEffect(() => {
    let live = true;
    void findCorrections(store).then((found) => { if (live && found.ok) setCorrections((known) => (sameIds(known, found.value) ? known : found.value)); });
    return () => { live = false; };
  }, [store, listings]);
  const today = store.today();
  return useQuery(plannedFrom, (set) => submissionPlan(set, today, corrections), [today, corrections]);
}

const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((id) => b.has(id));
