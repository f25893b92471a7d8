import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { SessionAnswer } from '../../../shared/ipc/access.ts';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { FormText } from '../../ui/forms/FormText.tsx';
import { PasswordField } from '../../ui/forms/PasswordField.tsx';
import { StrengthLine } from '../../ui/forms/StrengthLine.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { AccessFrame } from './AccessFrame.tsx';
import { DoorFailure } from './DoorFailure.tsx';
import { checkTwice, twice } from '../../parts/account/passwordSchema.ts';
import { StepForm } from './steps/StepForm.tsx';
import { useWait } from './useWait.ts';

const schema = z.object({ recoveryKey: z.string().trim().min(1).max(200), name: z.string().trim().min(1).max(60), ...twice }).superRefine(checkTwice);

type Props = { readonly client: Client; readonly onSession: (session: SessionAnswer) => void; readonly onBack: () => void };

/** With the recovery key a supervisor gets a new password. The records are as they were. */
export function RecoverForm({ client, onSession, onBack }: Props) {
  const text = useText();
  const form = useDeskForm(schema, { recoveryKey: '', name: '', password: '', again: '' });
  const [typed, who] = useWatch({ control: form.control, name: ['password', 'name'] });
  const [failure, setFailure] = useState<{ readonly code: string; readonly detail?: string } | null>(null);
  const wait = useWait(0);
  const recover = form.handleSubmit(async ({ recoveryKey, name, password }) => {
    if (wait.seconds > 0) return;
    const answer = await client.invoke('access.recover', { recoveryKey, name, password });
    if (answer.ok) return onSession(answer.value);
    if (answer.error.code === 'access.wait') wait.begin(Number(answer.error.detail) || 1000);
    setFailure(answer.error.code === 'access.wrong' ? { code: answer.error.detail === 'name' ? 'access.recoverName' : 'access.recoverWrong' } : answer.error);
  });
  return (
    <AccessFrame title={text('access.recover.title')} hint={text('access.recover.hint')} width={560}>
      <StepForm onSubmit={(event) => void recover(event)} onBack={onBack} busy={form.formState.isSubmitting} nextLabel={wait.seconds > 0 ? text('access.signIn.waitButton', { seconds: wait.seconds }) : text('access.recover.save')} disabled={wait.seconds > 0}>
        <FormText control={form.control} name="recoveryKey" label={text('access.recoveryKey')} hint={text('access.recover.keyHint')} required autoFocus code maxLength={200} />
        <FormText control={form.control} name="name" label={text('access.recover.name')} required maxLength={60} />
        <PasswordField control={form.control} name="password" label={text('access.newPassword')} required fresh />
        <StrengthLine password={typed} name={who} />
        <PasswordField control={form.control} name="again" label={text('access.again')} required fresh />
        {failure !== null && <DoorFailure client={client} failure={failure} />}
      </StepForm>
    </AccessFrame>
  );
}
