import { useCallback } from 'react';
import type { Answer, Failure, Request } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useHost } from '../../host/useHost.tsx';
import { useStore } from '../../store/useStore.tsx';
import { type About, askNoted, type NotedChannel } from './noted.ts';

export type AskNoted = <C extends NotedChannel>(channel: C, request: Request<C>, about?: About) => Promise<Result<Answer<C>, Failure>>;

/** The main process for what is to be noted in the register of accesses. */
export function useNoted(): AskNoted {
  const host = useHost();
  const store = useStore();
  return useCallback((channel, request, about) => askNoted(store, host, channel, request, about), [store, host]);
}
