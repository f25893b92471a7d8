import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { useText } from '../../i18n/useText.ts';
import { useNoted } from '../audit/useNoted.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PasswordField } from '../../ui/forms/PasswordField.tsx';
import { StrengthLine } from '../../ui/forms/StrengthLine.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { useSession } from '../rights/session.ts';
import { checkTwice, twice } from './passwordSchema.ts';

const schema = z.object({ old: z.string().min(1).max(200), ...twice }).superRefine(checkTwice);

/** The own password, with the present one. */
export function ChangePasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const noted = useNoted();
  const { user } = useSession();
  const form = useDeskForm(schema, { old: '', password: '', again: '' });
  const typed = useWatch({ control: form.control, name: 'password' });
  return (
    <FormDialog
      title={text('access.changePassword.title')} saveLabel={text('access.changePassword.save')} saved={text('access.changePassword.done')} form={form} onClose={onClose}
      save={({ old, password }) => noted('access.changePassword', { old, next: password })}
    >
      <PasswordField control={form.control} name="old" label={text('access.oldPassword')} required autoFocus />
      <PasswordField control={form.control} name="password" label={text('access.newPassword')} required fresh />
      <StrengthLine password={typed} name={user.name} />
      <PasswordField control={form.control} name="again" label={text('access.again')} required fresh />
    </FormDialog>
  );
}
