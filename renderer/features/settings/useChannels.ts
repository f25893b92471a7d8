import { useCallback, useEffect, useState } from 'react';
import type { ChannelView, Failure, Request } from '../../../shared/ipc/contract.ts';
import { useHost } from '../../host/useHost.tsx';
import { useNoted } from '../../parts/audit/useNoted.ts';
import { useStore } from '../../store/useStore.tsx';
import { applyStoredReceipts } from '../../sync/receipts.ts';

export type Channels = {
  /** Null until the main process answered. */
  readonly view: ChannelView | null;
  readonly failure: Failure | null;
  readonly chooseFolder: () => Promise<void>;
  /** Answers whether it was kept. */
  readonly configure: (service: Request<'delivery.configureService'>) => Promise<boolean>;
};

/** The channels as the main process holds them: keys and paths stay there, only what a person needs to see comes here. What is changed is entered in the register of accesses. */
export function useChannels(): Channels {
  const host = useHost();
  const store = useStore();
  const noted = useNoted();
  const [view, setView] = useState<ChannelView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = useCallback((answer: { readonly ok: true; readonly value: ChannelView } | { readonly ok: false; readonly error: Failure }) => {
    setFailure(answer.ok || answer.error.code === 'cancelled' ? null : answer.error);
    if (answer.ok) setView(answer.value);
    return answer.ok;
  }, []);
  useEffect(() => {
    let gone = false;
    void host.invoke('delivery.channels', {}).then((answer) => { if (!gone) take(answer); });
    return () => { gone = true; };
  }, [host, take]);
  return {
    view, failure,
    chooseFolder: async () => { take(await noted('delivery.chooseFolder', {})); },
    configure: async (service) => {
      const kept = take(await noted('delivery.configureService', service, view === null ? {} : { channels: view }));
      if (kept) void applyStoredReceipts(store, host); // with the platform's key receipts are believed that were set aside; what fails now is tried again at the next start
      return kept;
    },
  };
}
