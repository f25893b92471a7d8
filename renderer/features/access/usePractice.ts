import { useState } from 'react';
import type { Client } from '../../host/client.ts';

type Failure = { readonly code: string; readonly detail?: string };

/** Into practice mode or back; the page is loaded again in the other store. */
export function usePractice(client: Client): { readonly enter: () => void; readonly leave: () => void; readonly busy: boolean; readonly failure: Failure | null } {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = async (channel: 'practice.enter' | 'practice.leave') => {
    setBusy(true);
    const turned = await client.invoke(channel, {});
    if (turned.ok) {
      location.hash = '#/';
      return location.reload();
    }
    setBusy(false);
    setFailure(turned.error);
  };
  return { busy, failure, enter: () => void turn('practice.enter'), leave: () => void turn('practice.leave') };
}
