import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import type { Answer } from '../../../../shared/ipc/contract.ts';
import { useHost } from '../../../host/useHost.tsx';
import { useText } from '../../../i18n/useText.ts';
import { useNoted } from '../../../parts/audit/useNoted.ts';
import { GroupFields } from '../../../parts/recovery/GroupFields.tsx';
import { KeyGroups } from '../../../parts/recovery/KeyGroups.tsx';
import { KeySheet } from '../../../parts/recovery/KeySheet.tsx';
import { useQuery } from '../../../store/useStore.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { PasswordField } from '../../../ui/forms/PasswordField.tsx';
import { useDeskForm } from '../../../ui/forms/useDeskForm.ts';
import { useNotify } from '../../../ui/notify.tsx';
import { officeOf } from '../queries.ts';

const schema = z.object({ password: z.string().min(1).max(200) });
type Failure = { readonly code: string; readonly detail?: string };

/** A new recovery key in three steps: the password, the key to be written down, two groups of it typed back. The old one holds until then. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const host = useHost();
  const noted = useNoted();
  const notify = useNotify();
  const office = useQuery(['settings'], officeOf);
  const form = useDeskForm(schema, { password: '' });
  const [made, setMade] = useState<Answer<'access.newRecoveryKey'> | null>(null);
  const [proving, setProving] = useState(false);
  const [groups, setGroups] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const label = (key: string) => text(`access.accounts.${key}`);
  const make = form.handleSubmit(async ({ password }) => {
    const answer = await host.invoke('access.newRecoveryKey', { password });
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) { setMade(answer.value); setGroups(answer.value.ask.map(() => '')); }
  });
  const prove = async () => {
    setBusy(true);
    const proved = await noted('access.proveNewRecoveryKey', { groups: [...groups] });
    setBusy(false);
    if (!proved.ok) return setFailure(proved.error);
    notify(label('newKeyDone'));
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (made === null) return void make(event);
    if (!proving) return setProving(true);
    void prove();
  };
  return (
    <Dialog open maxWidth="sm" fullWidth onClose={made === null ? onClose : undefined}>
      <form onSubmit={submit} noValidate autoComplete="off">
        <DialogTitle>{label('newKeyTitle')}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.75} sx={{ pt: 0.75 }}>
            {made === null && <PasswordField control={form.control} name="password" label={label('newKeyPassword')} required autoFocus />}
            {made !== null && !proving && <><Typography variant="body2">{text('access.setUp.key.hint')}{text('access.setUp.key.once')}</Typography><KeyGroups recoveryKey={made.recoveryKey} /><KeySheet recoveryKey={made.recoveryKey} office={office.name} /></>}
            {made !== null && proving && <><Typography variant="body2">{text('access.setUp.proof.hint')}</Typography><GroupFields ask={made.ask} groups={groups} onChange={(next) => { setFailure(null); setGroups(next); }} /></>}
            {failure !== null && <FailureNotice failure={failure} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          {made !== null && !proving && <Button variant="outlined" onClick={() => window.print()}>{text('access.setUp.key.print')}</Button>}
          {made !== null && proving && <Button onClick={() => setProving(false)}>{text('access.back')}</Button>}
          <Button type="submit" variant="contained" loading={busy || form.formState.isSubmitting}>{made === null ? label('newKeyMake') : proving ? label('newKeyProve') : text('access.setUp.key.kept')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
