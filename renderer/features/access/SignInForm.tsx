import Key from '@mui/icons-material/KeyOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { AccessState, SessionAnswer } from '../../../shared/ipc/access.ts';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { FormText } from '../../ui/forms/FormText.tsx';
import { PasswordField } from '../../ui/forms/PasswordField.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { AccessFrame } from './AccessFrame.tsx';
import { DoorFailure } from './DoorFailure.tsx';
import { keepFailed } from './failedNote.ts';
import { readLockNote } from './lockNote.ts';
import { StepForm } from './steps/StepForm.tsx';
import { PracticeFailure } from './PracticeFailure.tsx';
import { usePractice } from './usePractice.ts';
import { useWait } from './useWait.ts';

const schema = z.object({ name: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) });
type Props = { readonly client: Client; readonly state: AccessState; readonly onSession: (session: SessionAnswer) => void; readonly onRecover: () => void };
type Failure = { readonly code: string; readonly detail?: string };

/** Name and password; a wrong one never says which. After several, a wait with its seconds; the answer to a right one is the way in. */
export function SignInForm({ client, state, onSession, onRecover }: Props) {
  const text = useText();
  const form = useDeskForm(schema, { name: '', password: '' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [locked] = useState(readLockNote);
  // A wait holds for the one name; a colleague may sign in meanwhile.
  const [waiting, setWaiting] = useState('');
  const countdown = useWait(0);
  const typed = useWatch({ control: form.control, name: 'name' }).trim();
  const wait = { begin: countdown.begin, seconds: typed === waiting ? countdown.seconds : 0 };
  const practice = usePractice(client);
  const take = (answer: { readonly ok: true; readonly value: SessionAnswer } | { readonly ok: false; readonly error: Failure }) => {
    if (answer.ok) {
      keepFailed(answer.value.failedBefore);
      return onSession(answer.value);
    }
    form.setValue('password', '');
    form.setFocus('password');
    if (answer.error.code === 'access.wait') {
      setWaiting(form.getValues('name').trim());
      wait.begin(Number(answer.error.detail) || 1000);
    }
    setFailure(answer.error.code === 'access.wait' ? null : answer.error);
  };
  const signIn = form.handleSubmit(async (fields) => { if (wait.seconds === 0) take(await client.invoke('access.signIn', fields)); });
  const byKeychain = async () => take(await client.invoke('access.signInByKeychain', {}));
  return (
    <AccessFrame
      title={text(locked === null ? 'access.signIn.title' : 'access.signIn.lockedTitle')} hint={locked === null ? undefined : text(`access.signIn.locked.${locked}`)}
      below={
        <>
          <Link component="button" type="button" variant="body2" onClick={onRecover}>{text('access.signIn.recover')}</Link>
          <Link component="button" type="button" variant="body2" onClick={practice.enter}>{text('access.practice')}</Link>
          <span style={{ flexBasis: '100%', textAlign: 'center' }}>{text(state.keychain === 'available' ? 'access.signIn.local' : 'access.signIn.noKeychain')}</span>
        </>
      }
    >
      <StepForm onSubmit={(event) => void signIn(event)} busy={form.formState.isSubmitting} nextLabel={wait.seconds > 0 ? text('access.signIn.waitButton', { seconds: wait.seconds }) : text('access.signIn.save')} disabled={wait.seconds > 0}>
        <FormText control={form.control} name="name" label={text('access.name')} required autoFocus maxLength={60} />
        <PasswordField control={form.control} name="password" label={text('access.password')} required />
        {wait.seconds > 0 && <Alert severity="warning" variant="outlined" role="status">{text('access.signIn.wait', { seconds: wait.seconds })}</Alert>}
        {failure !== null && wait.seconds === 0 && <DoorFailure client={client} failure={failure} />}
        {practice.failure !== null && <PracticeFailure failure={practice.failure} />}
      </StepForm>
      {state.keychain === 'available' && state.keychainSlot && <Button variant="outlined" startIcon={<Key />} onClick={() => void byKeychain()}>{text('access.signIn.byKeychain')}</Button>}
    </AccessFrame>
  );
}
