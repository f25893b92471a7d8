import Typography from '@mui/material/Typography';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { roles } from '../../../../shared/access/roles.ts';
import { useText } from '../../../i18n/useText.ts';
import { useNoted } from '../../../parts/audit/useNoted.ts';
import { checkTwice, twice } from '../../../parts/account/passwordSchema.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { FormSelect } from '../../../ui/forms/FormSelect.tsx';
import { FormText } from '../../../ui/forms/FormText.tsx';
import { PasswordField } from '../../../ui/forms/PasswordField.tsx';
import { StrengthLine } from '../../../ui/forms/StrengthLine.tsx';
import { useDeskForm } from '../../../ui/forms/useDeskForm.ts';

const schema = z.object({ name: z.string().trim().min(1).max(60), role: z.enum(roles), ...twice }).superRefine(checkTwice);

/** A new account. The person it is for types the password at this machine. */
export function CreateDialog({ onClose }: { readonly onClose: (changed: boolean) => void }) {
  const text = useText();
  const noted = useNoted();
  const form = useDeskForm(schema, { name: '', role: 'clerk', password: '', again: '' });
  const [name, role, password] = useWatch({ control: form.control, name: ['name', 'role', 'password'] });
  const label = (key: string) => text(`access.accounts.${key}`);
  return (
    <FormDialog
      title={label('createTitle')} saveLabel={label('create')} saved={text('access.accounts.created', { name: name.trim() })} form={form} onClose={onClose}
      save={(fields) => noted('accounts.create', { name: fields.name, role: fields.role, password: fields.password })}
    >
      <FormText control={form.control} name="name" label={label('name')} required autoFocus maxLength={60} />
      <FormSelect control={form.control} name="role" label={label('role')} hint={text(`access.accounts.roleHint.${role}`)} options={roles.map((value) => ({ value, label: text(`rights.role.${value}`) }))} />
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{label('createHint')}</Typography>
      <PasswordField control={form.control} name="password" label={text('access.password')} required fresh />
      <StrengthLine password={password} name={name} />
      <PasswordField control={form.control} name="again" label={text('access.again')} required fresh />
    </FormDialog>
  );
}
