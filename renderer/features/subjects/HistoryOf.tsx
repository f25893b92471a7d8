import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { type ReactNode, useEffect, useState } from 'react';
import type { Change } from '../../../shared/changes/change.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { useStore } from '../../store/useStore.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';

export type ReadHistory = { readonly changes: readonly Change[]; readonly complete: boolean };

/** More than a subject gathers in years; beyond it the newest are shown on their own. */
export const historyLimit = 2000;

/** Reads what happened to the records `ids` from the change log, and anew when they are others; keep the array the same between renders. */
export function HistoryOf({ ids, children }: { readonly ids: readonly string[]; readonly children: (read: ReadHistory) => ReactNode }) {
  const store = useStore();
  const [read, setRead] = useState<ReadHistory | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let current = true;
    void store.history(ids, historyLimit).then((result) => {
      if (!current) return;
      if (result.ok) setRead(result.value);
      setFailure(result.ok ? null : result.error);
    });
    return () => { current = false; };
  }, [store, ids]);
  if (failure !== null) return <FailureNotice failure={failure} />;
  if (read === null) return <Box aria-busy>{[0, 1, 2].map((line) => <Skeleton key={line} height={48} />)}</Box>;
  return children(read);
}
