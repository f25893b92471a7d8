import { useEffect, useState } from 'react';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { findWithdrawals, type Withdrawal, withdrawnFrom } from '../../sync/withdrawals.ts';

const none: readonly Withdrawal[] = [];

/** What was reported and is gone since. The journal is asked what happened, so the list comes a moment later. */
export function useWithdrawals(): readonly Withdrawal[] {
  const store = useStore();
  const [found, setFound] = useState(none);
  const version = useQuery(withdrawnFrom, (set) => withdrawnFrom.reduce((sum, table) => sum + set.version(table), 0));
  useEffect(() => {
    let live = true;
    void findWithdrawals(store).then((result) => { if (live && result.ok) setFound((before) => (result.value.length + before.length === 0 ? before : result.value)); });
    return () => { live = false; };
  }, [store, version]);
  return found;
}
