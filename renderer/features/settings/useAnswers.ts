import { useEffect, useState } from 'react';
import type { Answer } from '../../../shared/ipc/contract.ts';
import { useHost } from '../../host/useHost.tsx';
import { type Accounts, useAccounts } from '../../parts/account/useAccounts.ts';
import { type Channels, useChannels } from './useChannels.ts';

/** What the panels show that only the main process knows. `complete`: each question has been answered, well or not. */
export type Answers = { readonly accounts: Accounts; readonly channels: Channels; readonly info: Answer<'host.info'> | null; readonly complete: boolean };

/** Asks all of it at once: the panels are drawn together when it is there, for one that grew afterwards would move the others from under the pointer, and so would the scroll bar that comes with it. */
export function useAnswers(): Answers {
  const host = useHost();
  const accounts = useAccounts();
  const channels = useChannels();
  const [info, setInfo] = useState<{ readonly value: Answer<'host.info'> | null } | null>(null);
  useEffect(() => { void host.invoke('host.info', {}).then((answer) => setInfo({ value: answer.ok ? answer.value : null })); }, [host]);
  const complete = (accounts.list.length > 0 || accounts.failure !== null) && (channels.view !== null || channels.failure !== null) && info !== null;
  return { accounts, channels, info: info?.value ?? null, complete };
}
