import Typography from '@mui/material/Typography';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { Account } from '../../../../shared/ipc/access.ts';
import { useText } from '../../../i18n/useText.ts';
import { useNoted } from '../../../parts/audit/useNoted.ts';
import { checkTwice, twice } from '../../../parts/account/passwordSchema.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { PasswordField } from '../../../ui/forms/PasswordField.tsx';
import { StrengthLine } from '../../../ui/forms/StrengthLine.tsx';
import { useDeskForm } from '../../../ui/forms/useDeskForm.ts';

const schema = z.object(twice).superRefine(checkTwice);

/** A forgotten password: the person types a new one here, which the supervisor never sees. */
export function ResetDialog({ account, onClose }: { readonly account: Account; readonly onClose: (changed: boolean) => void }) {
  const text = useText();
  const noted = useNoted();
  const form = useDeskForm(schema, { password: '', again: '' });
  const password = useWatch({ control: form.control, name: 'password' });
  const label = (key: string) => text(`access.accounts.${key}`, { name: account.name });
  return (
    <FormDialog title={label('resetTitle')} saveLabel={label('reset')} saved={label('resetDone')} form={form} onClose={onClose} save={(fields) => noted('accounts.resetPassword', { id: account.id, password: fields.password }, { name: account.name })}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{label('resetHint')}</Typography>
      <PasswordField control={form.control} name="password" label={text('access.newPassword')} required autoFocus fresh />
      <StrengthLine password={password} name={account.name} />
      <PasswordField control={form.control} name="again" label={text('access.again')} required fresh />
    </FormDialog>
  );
}
