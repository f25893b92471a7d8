import { useState } from 'react';
import type { AccessState, SessionAnswer } from '../../../shared/ipc/access.ts';
import type { Client } from '../../host/client.ts';
import { RecoverForm } from './RecoverForm.tsx';
import { SignInForm } from './SignInForm.tsx';

type SignInProps = { readonly client: Client; readonly state: AccessState; readonly onSession: (session: SessionAnswer, by?: 'recoveryKey') => void };

/** The door of a protected office: name and password, or the recovery key where the password is lost. */
export function SignIn({ client, state, onSession }: SignInProps) {
  const [recovering, setRecovering] = useState(false);
  return recovering ? <RecoverForm client={client} onSession={(session) => onSession(session, 'recoveryKey')} onBack={() => setRecovering(false)} /> : <SignInForm client={client} state={state} onSession={onSession} onRecover={() => setRecovering(true)} />;
}
