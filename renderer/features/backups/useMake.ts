import { useEffect, useRef, useState } from 'react';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { useNoted } from '../../parts/audit/useNoted.ts';
import type { BackupsView } from '../../parts/backups/useBackups.ts';
import { useNotify } from '../../ui/notify.tsx';

/** A backup by hand, with its progress. */
export function useMake(take: BackupsView['take']): { readonly running: boolean; readonly progress: { readonly done: number; readonly total: number }; readonly make: () => Promise<void>; readonly cancel: () => void } {
  const host = useHost();
  const noted = useNoted();
  const text = useText();
  const notify = useNotify();
  const job = useRef(crypto.randomUUID());
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  useEffect(() => host.on('progress', (told) => { if (told.job === job.current) setProgress({ done: told.done, total: told.total }); }), [host]);
  return {
    running, progress,
    make: async () => {
      setRunning(true);
      setProgress({ done: 0, total: 0 });
      const answer = await noted('backups.make', { why: 'asked', job: job.current });
      setRunning(false);
      if (take(answer.ok ? { ok: true, value: answer.value.state } : answer)) notify(text('backups.now.made'));
    },
    cancel: () => void host.invoke('jobs.cancel', { job: job.current }),
  };
}
