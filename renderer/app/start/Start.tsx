import { useCallback, useEffect, useState } from 'react';
import type { Client } from '../../host/client.ts';
import { resumeSubmission } from '../../sync/resumeSubmission.ts';
import { Program } from '../Program.tsx';
import type { Opening } from './opening.ts';
import { type OpeningRun, runOpening } from './openingRun.ts';
import { OpeningScreen } from './OpeningScreen.tsx';
import type { Phase } from './phase.ts';

export type StartProps = { readonly client: Client; /** Opening that began before React did, and where it reports to. */ readonly first: OpeningRun };

/** From opening the records to the program: shows progress, what was repaired, or why it stopped. */
export function Start({ client, first }: StartProps) {
  const [run, setRun] = useState(first);
  const [phase, setPhase] = useState<Phase>({ kind: 'reading', done: 0, total: 0 });
  const [opening, setOpening] = useState<Opening | null>(null);
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    let gone = false;
    run.listen((next) => { if (!gone) setPhase(next); });
    void run.ended.then((ended) => { if (!gone) setOpening(ended); });
    return () => { gone = true; };
  }, [run]);
  const retry = useCallback(() => {
    // A browser that does not answer, or a window that holds the database, is best met with a fresh page.
    if (opening === null) return location.reload();
    setOpening(null);
    setRun(runOpening(client));
  }, [client, opening]);
  // After what opening has to tell: a disk that came back older takes no records before a supervisor has decided.
  const store = opening !== null && (opening.phase === null || entered) ? opening.store : null;
  useEffect(() => { if (store !== null) void resumeSubmission(store, client); }, [store, client]);
  if (store !== null) return <Program store={store} />;
  return (
    <OpeningScreen
      phase={opening?.phase ?? phase} onRetry={retry} onEnter={() => setEntered(true)}
      onOpenAside={() => void client.invoke('host.openFolder', { which: 'aside' })}
    />
  );
}
