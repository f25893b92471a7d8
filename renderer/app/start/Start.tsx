import { useCallback, useEffect, useMemo, useState } from 'react';
import { keepLockNote } from '../../features/access/lockNote.ts';
import type { Client } from '../../host/client.ts';
import { textOf } from '../../i18n/useText.ts';
import { resumeSubmission } from '../../sync/resumeSubmission.ts';
import { DraftProvider } from '../../ui/useDraft.ts';
import { Program } from '../Program.tsx';
import type { Arrival } from './arrival.ts';
import { createDoor } from './door.ts';
import type { Opening } from './opening.ts';
import { type OpeningRun, runOpening } from './openingRun.ts';
import { OpeningScreen } from './OpeningScreen.tsx';
import type { Phase } from './phase.ts';

export type StartProps = { readonly client: Client; /** Where the page stood when React came. */ readonly first: Arrival };

const nothing = () => undefined;

/** From the loaded page to the program: the door, when nobody is signed in; then the records. */
export function Start({ client, first }: StartProps) {
  const [arrival, setArrival] = useState(first);
  const door = useMemo(() => createDoor(client, setArrival), [client]);
  switch (arrival.kind) {
    case 'access': return <arrival.Screen client={door.client} state={arrival.state} onSession={(session, by) => door.take(session, by ?? 'door')} />;
    case 'failed': return <OpeningScreen phase={arrival} onRetry={door.again} onEnter={nothing} />;
    case 'inside': return <Inside client={client} first={arrival.run} />;
  }
}

/** From opening the records to the program: shows progress, what was repaired, or why it stopped. */
function Inside({ client, first }: { readonly client: Client; /** Opening that began before React did, and where it reports to. */ readonly first: OpeningRun }) {
  const [run, setRun] = useState(first);
  const [phase, setPhase] = useState<Phase>({ kind: 'reading', done: 0, total: 0 });
  const [opening, setOpening] = useState<Opening | null>(null);
  const [entered, setEntered] = useState(false);
  const [locking, setLocking] = useState(false);
  useEffect(() => {
    let gone = false;
    run.listen((next) => { if (!gone) setPhase(next); });
    void run.ended.then((ended) => { if (!gone) setOpening(ended); });
    return () => { gone = true; };
  }, [run]);
  useEffect(() => {
    const opened = opening?.store ?? null;
    const stopStatus = opened?.onStatus(() => setLocking(opened.status.locking)) ?? nothing;
    // The keys are gone, or about to go. Records that are still being read are not waited for.
    const stopEvent = client.on('locked', ({ why }) => {
      keepLockNote(why);
      if (opened === null) location.reload();
      else void opened.lock();
    });
    return () => { stopStatus(); stopEvent(); };
  }, [client, opening]);
  const retry = useCallback(() => {
    // A browser that does not answer, or a window that holds the database, is best met with a fresh page.
    if (opening === null) return location.reload();
    setOpening(null);
    setRun(runOpening(client, run.session, run.note));
  }, [client, opening, run]);
  // After what opening has to tell: a disk that came back older takes no records before a supervisor has decided.
  const store = opening !== null && (opening.phase === null || entered) ? opening.store : null;
  useEffect(() => { if (store !== null) void resumeSubmission(store, client); }, [store, client]);
  // Beside the first screen, which does not wait for it.
  useEffect(() => { if (store !== null) void run.note(store, textOf); }, [store, run]);
  if (locking) return <OpeningScreen phase={{ kind: 'locking' }} onRetry={nothing} onEnter={nothing} />;
  if (store !== null) return <DraftProvider value={run.drafts}><Program store={store} /></DraftProvider>;
  return (
    <OpeningScreen
      phase={opening?.phase ?? phase} onRetry={retry} onEnter={() => setEntered(true)}
      onOpenAside={() => void client.invoke('host.openFolder', { which: 'aside' })}
    />
  );
}
