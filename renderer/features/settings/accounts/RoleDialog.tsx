import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { roles } from '../../../../shared/access/roles.ts';
import type { Account } from '../../../../shared/ipc/access.ts';
import { useText } from '../../../i18n/useText.ts';
import { useNoted } from '../../../parts/audit/useNoted.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { FormSelect } from '../../../ui/forms/FormSelect.tsx';
import { useDeskForm } from '../../../ui/forms/useDeskForm.ts';

const schema = z.object({ role: z.enum(roles) });

/** Another role for somebody, with what it means. */
export function RoleDialog({ account, onClose }: { readonly account: Account; readonly onClose: (changed: boolean) => void }) {
  const text = useText();
  const noted = useNoted();
  const form = useDeskForm(schema, { role: account.role });
  const role = useWatch({ control: form.control, name: 'role' });
  return (
    <FormDialog
      title={text('access.accounts.roleTitle', { name: account.name })} saved={text('access.accounts.roleChanged', { name: account.name, role: text(`rights.role.${role}`) })} form={form} onClose={onClose}
      save={(fields) => noted('accounts.change', { id: account.id, role: fields.role })} disabled={role === account.role}
    >
      <FormSelect control={form.control} name="role" label={text('access.accounts.role')} hint={text(`access.accounts.roleHint.${role}`)} options={roles.map((value) => ({ value, label: text(`rights.role.${value}`) }))} autoFocus />
    </FormDialog>
  );
}
