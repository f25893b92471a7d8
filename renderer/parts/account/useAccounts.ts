import { useCallback, useEffect, useState } from 'react';
import type { Account } from '../../../shared/ipc/access.ts';
import { useHost } from '../../host/useHost.tsx';

export type Accounts = { readonly list: readonly Account[]; readonly failure: { readonly code: string; readonly detail?: string } | null; readonly again: () => void };

/** The accounts of this office, as the main process tells them; `again` after one was changed. */
export function useAccounts(): Accounts {
  const host = useHost();
  const [list, setList] = useState<readonly Account[]>([]);
  const [failure, setFailure] = useState<Accounts['failure']>(null);
  const again = useCallback(() => {
    void host.invoke('accounts.list', {}).then((answer) => {
      setFailure(answer.ok ? null : answer.error);
      if (answer.ok) setList(answer.value.accounts);
    });
  }, [host]);
  useEffect(again, [again]);
  return { list, failure, again };
}
