import { useState } from 'react';
import type { AccessState, SessionAnswer } from '../../../shared/ipc/access.ts';
import type { Client } from '../../host/client.ts';
import { DamagedScreen } from './Damaged.tsx';
import { FirstStart } from './FirstStart.tsx';
import { PracticeDoor } from './PracticeDoor.tsx';
import { SignIn } from './SignIn.tsx';

export type AccessScreenProps = { readonly client: Client; readonly state: AccessState; readonly onSession: (session: SessionAnswer, by?: 'recoveryKey') => void };

/** Before the records: the set-up where nothing is protected yet, the sign-in where it is, an explanation where the key file cannot be read. */
export function AccessScreen({ client, state, onSession }: AccessScreenProps) {
  // Once a set-up was begun it goes on from its own state; what the main process says of the stage changes under it.
  const [stage] = useState(state.stage);
  if (state.mode === 'practice') return <PracticeDoor client={client} />;
  switch (stage) {
    case 'new': case 'unsealed': return <FirstStart client={client} stage={stage} onSession={onSession} />;
    case 'damaged': return <DamagedScreen client={client} />;
    case 'locked': case 'open': return <SignIn client={client} state={state} onSession={onSession} />;
  }
}
