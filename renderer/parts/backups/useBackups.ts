import { useCallback, useEffect, useState } from 'react';
import type { BackupsState } from '../../../shared/ipc/backups.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useHost } from '../../host/useHost.tsx';
import { askBackups, type BackupsSeen, notAsked, seenIn } from './seen.ts';

export type BackupsView = BackupsSeen & {
  /** Why what was asked for last was not done, or else why nothing can be told. */
  readonly failure: Failure | null;
  /** Takes what a call answered. Answers whether it went well. */
  readonly take: (answer: Result<BackupsState, Failure>) => boolean;
};

/** Told when a backup was made in this window, so that the strip need not wait for its next question. */
const changed = 'desk:backups';
const [everyMs, soonMs] = [60_000, 2_000];

/** The backups as the main process tells them: asked at once, every minute, and when one was made here. Only the main process knows what was verified. */
export function useBackups(): BackupsView {
  const host = useHost();
  const [seen, setSeen] = useState(notAsked);
  const [refused, setRefused] = useState<Failure | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = () => void askBackups(host).then((now) => { if (!gone) setSeen(now); });
    ask();
    const timer = setInterval(ask, everyMs);
    window.addEventListener(changed, ask);
    return () => {
      gone = true;
      clearInterval(timer);
      window.removeEventListener(changed, ask);
    };
  }, [host]);
  // A copy to the second place goes on in the background: what it ends in is asked soon.
  const copying = seen.state?.place.busy === true;
  useEffect(() => {
    if (!copying) return;
    const timer = setInterval(() => window.dispatchEvent(new Event(changed)), soonMs);
    return () => clearInterval(timer);
  }, [copying]);
  const take = useCallback((answer: Result<BackupsState, Failure>) => {
    setRefused(answer.ok || answer.error.code === 'cancelled' ? null : answer.error);
    if (answer.ok) setSeen(seenIn(answer));
    window.dispatchEvent(new Event(changed));
    return answer.ok;
  }, []);
  return { ...seen, failure: refused ?? seen.unread, take };
}
