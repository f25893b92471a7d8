import { useMemo } from 'react';
import { useAccounts } from './useAccounts.ts';

/** Names of the trainers with an account in use, to be offered where a session names its trainer. */
export function useTrainers(): readonly string[] {
  const { list } = useAccounts();
  return useMemo(() => list.filter((account) => account.active && account.role === 'trainer').map((account) => account.name), [list]);
}
