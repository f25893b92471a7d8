import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { Answer } from '../../../../shared/ipc/contract.ts';
import type { Client } from '../../../host/client.ts';
import { useText } from '../../../i18n/useText.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { FormText } from '../../../ui/forms/FormText.tsx';
import { PasswordField } from '../../../ui/forms/PasswordField.tsx';
import { StrengthLine } from '../../../ui/forms/StrengthLine.tsx';
import { useDeskForm } from '../../../ui/forms/useDeskForm.ts';
import { personSchema } from '../../../parts/account/passwordSchema.ts';
import { StepForm } from './StepForm.tsx';

type PersonStepProps = { readonly client: Client; readonly name: string; readonly onBack: () => void; readonly onBegun: (name: string, begun: Answer<'access.setUp'>) => void };

/** The first supervisor. The keys are made here; they come into force with the proof of the recovery key. */
export function PersonStep({ client, name, onBack, onBegun }: PersonStepProps) {
  const text = useText();
  const form = useDeskForm(personSchema, { name, password: '', again: '' });
  const [typed, who] = useWatch({ control: form.control, name: ['password', 'name'] });
  const [failure, setFailure] = useState<{ readonly code: string; readonly detail?: string } | null>(null);
  const next = form.handleSubmit(async (fields) => {
    setFailure(null);
    const begun = await client.invoke('access.setUp', { name: fields.name, password: fields.password });
    if (begun.ok) onBegun(fields.name, begun.value);
    else setFailure(begun.error);
  });
  return (
    <StepForm onSubmit={(event) => void next(event)} onBack={onBack} busy={form.formState.isSubmitting}>
      <FormText control={form.control} name="name" label={text('access.name')} hint={text('access.setUp.person.nameHint')} required autoFocus maxLength={60} />
      <PasswordField control={form.control} name="password" label={text('access.password')} required fresh />
      <StrengthLine password={typed} name={who} />
      <PasswordField control={form.control} name="again" label={text('access.again')} required fresh />
      {failure !== null && <FailureNotice failure={failure} />}
    </StepForm>
  );
}
