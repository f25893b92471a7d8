import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import type { Command } from '../../../shared/access/grants.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { PasswordField } from '../../ui/forms/PasswordField.tsx';
import { useSession } from '../rights/session.ts';

const schema = z.object({ name: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) });

export type Asked = {
  readonly command: Command;
  /** What will be done, with its count. */
  readonly what: string;
  /** The records that this is about, as the main process compares them (`approvals.grant`), and how many changes it makes at most. */
  readonly records: readonly string[];
  readonly changes: number;
};
type ApprovalDialogProps = { readonly asked: Asked; readonly onGranted: (token: string) => void; readonly onCancel: () => void };

/** Another person approves on the same machine; who is signed in stays signed in. The password goes to the main process and is kept nowhere. */
export function ApprovalDialog({ asked, onGranted, onCancel }: ApprovalDialogProps) {
  const text = useText();
  const host = useHost();
  const { user } = useSession();
  const form = useDeskForm(schema, { name: '', password: '' });
  const [failure, setFailure] = useState<{ readonly code: string; readonly detail?: string } | null>(null);
  const approve = form.handleSubmit(async ({ name, password }) => {
    if (name === user.name) return form.setError('name', { message: 'approval.self' }, { shouldFocus: true });
    const granted = await host.invoke('approvals.grant', { name, password, command: asked.command, records: [...asked.records], changes: asked.changes });
    form.setValue('password', '');
    if (granted.ok) onGranted(granted.value.token);
    else setFailure(granted.error.code === 'access.denied' ? { code: 'approval.supervisor' } : granted.error);
  });
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth>
      <form onSubmit={(event) => { void approve(event); }} noValidate autoComplete="off">
        <DialogTitle>{text('rights.approval.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.75}>
            <Alert severity="info" variant="outlined" icon={false} sx={{ py: 0.75 }}><b>{text(`rights.command.${asked.command}`)}</b><br />{asked.what}</Alert>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text(user.role === 'supervisor' ? 'rights.approval.whoAny' : 'rights.approval.who')}</Typography>
            <FormText control={form.control} name="name" label={text('rights.approval.name')} required autoFocus maxLength={60} />
            <PasswordField control={form.control} name="password" label={text('rights.approval.password')} required />
            {failure !== null && <FailureNotice failure={failure} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{text('ui.cancel')}</Button>
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>{text('rights.approval.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
