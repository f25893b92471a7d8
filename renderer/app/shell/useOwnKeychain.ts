import { useEffect, useState } from 'react';
import { useHost } from '../../host/useHost.tsx';
import { useSession } from '../../parts/rights/session.ts';

/** Whether the signed-in person can use, or uses, the system's keychain; asked when the menu opens. */
export function useOwnKeychain(open: boolean): 'none' | 'off' | 'on' {
  const host = useHost();
  const { user } = useSession();
  const [state, setState] = useState<'none' | 'off' | 'on'>('none');
  useEffect(() => {
    if (!open) return undefined;
    let gone = false;
    void Promise.all([host.invoke('access.state', {}), host.invoke('accounts.list', {})]).then(([access, list]) => {
      if (gone || !access.ok) return;
      const used = list.ok && list.value.accounts.some((account) => account.id === user.id && account.keychain);
      setState(access.value.keychain !== 'available' ? 'none' : used ? 'on' : 'off');
    });
    return () => { gone = true; };
  }, [open, host, user.id]);
  return state;
}
