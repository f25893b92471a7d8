import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { useText } from '../../i18n/useText.ts';
import { useNoted } from '../audit/useNoted.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PasswordField } from '../../ui/forms/PasswordField.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';

const schema = z.object({ password: z.string().min(1).max(200) });

/** Signing in by the system's keychain, on or off, with the password and what it means. */
export function KeychainDialog({ on, onClose }: { readonly on: boolean; readonly onClose: () => void }) {
  const text = useText();
  const noted = useNoted();
  const form = useDeskForm(schema, { password: '' });
  const label = (name: string) => text(`access.keychain.${on ? 'on' : 'off'}${name}`);
  return (
    <FormDialog title={label('Title')} saveLabel={label('Title')} saved={label('Done')} form={form} onClose={onClose} save={({ password }) => noted('access.useKeychain', { on, password })}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{label('Hint')}</Typography>
      <PasswordField control={form.control} name="password" label={text('access.password')} required autoFocus />
    </FormDialog>
  );
}
