import type { ComponentType } from 'react';
import type { AccessState, SessionAnswer } from '../../../shared/ipc/access.ts';
import { keepLockNote } from '../../features/access/lockNote.ts';
import type { Client } from '../../host/client.ts';
import { beginSession } from '../../store/session.ts';
import { type OpeningRun, runOpening } from './openingRun.ts';
import { type By, signInNote } from './signInNote.ts';

export type AccessScreenProps = {
  readonly client: Client;
  readonly state: AccessState;
  /** Somebody signed in. The answer's keys are taken over and overwritten: it serves once. */
  readonly onSession: (session: SessionAnswer, by?: 'recoveryKey') => void;
};

/** Where a loaded page stands: before the door, inside with the records being read, or without an answer from the host. */
export type Arrival =
  | { readonly kind: 'access'; readonly state: AccessState; readonly Screen: ComponentType<AccessScreenProps> }
  | { readonly kind: 'inside'; readonly run: OpeningRun }
  | { readonly kind: 'failed'; readonly failure: { readonly code: string; readonly detail?: string } };

/** Begins to read the records, with the keys of a sign-in or of a page that was loaded again. */
export const enter = async (client: Client, answer: SessionAnswer, by: By): Promise<Arrival> => ({ kind: 'inside', run: runOpening(client, await beginSession(answer), signInNote(answer, by)) });

/** Asks where the program stands: goes on when somebody is signed in (a page that was loaded again), to the door otherwise, and when this window was another session's. */
export async function arrive(client: Client): Promise<Arrival> {
  const state = await client.invoke('access.state', {});
  if (!state.ok) return { kind: 'failed', failure: state.error };
  if (state.value.stage === 'open') {
    const session = await client.invoke('access.resume', {});
    if (session.ok) return enter(client, session.value, 'resume');
    if (session.error.code === 'access.locked') return arrive(client); // locked between the two questions
    if (session.error.code !== 'access.elsewhere') return { kind: 'failed', failure: session.error };
    keepLockNote('elsewhere'); // to the door: whoever sits here is not who signed in there
  }
  const { AccessScreen } = await import('../../features/access/AccessScreen.tsx');
  return { kind: 'access', state: state.value, Screen: AccessScreen };
}
