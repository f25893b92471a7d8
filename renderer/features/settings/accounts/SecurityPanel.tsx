import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { idleMinutes } from '../../../../shared/access/idleMinutes.ts';
import { idleMinutesSchema } from '../../../../shared/ipc/access.ts';
import { useHost } from '../../../host/useHost.tsx';
import { useText } from '../../../i18n/useText.ts';
import { useNoted } from '../../../parts/audit/useNoted.ts';
import { useSession } from '../../../parts/rights/session.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { FormNumber } from '../../../ui/forms/FormNumber.tsx';
import { useDeskForm } from '../../../ui/forms/useDeskForm.ts';
import { useNotify } from '../../../ui/notify.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';

const schema = z.object({ minutes: idleMinutesSchema });

/** After how long the program locks by itself, and a new recovery key. For supervisors. */
export function SecurityPanel() {
  const text = useText();
  const host = useHost();
  const noted = useNoted();
  const notify = useNotify();
  const { mode } = useSession();
  const form = useDeskForm(schema, { minutes: idleMinutes.usual });
  const [failure, setFailure] = useState<{ readonly code: string; readonly detail?: string } | null>(null);
  const [renewing, setRenewing] = useState(false);
  const { isSubmitting, dirtyFields: _kept } = form.formState; // only fields that are watched count as typed in
  useEffect(() => { void host.invoke('access.state', {}).then((state) => { if (state.ok) form.reset({ minutes: state.value.idleMinutes }, { keepDirtyValues: true }); }); }, [host, form]);
  const save = form.handleSubmit(async ({ minutes }) => {
    const saved = await noted('access.setIdle', { minutes });
    setFailure(saved.ok ? null : saved.error);
    if (saved.ok) notify(text('access.accounts.idleSaved', { minutes }));
  });
  return (
    <Panel title={text('access.accounts.security')}>
      <Box component="form" noValidate onSubmit={(event) => void save(event)} sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5, pt: 1 }}>
        <Box sx={{ width: 240 }}><FormNumber control={form.control} name="minutes" label={text('access.accounts.idle')} unit={text('access.accounts.minutes')} hint={text('access.accounts.idleHint')} required /></Box>
        <Button type="submit" variant="outlined" loading={isSubmitting}>{text('ui.save')}</Button>
      </Box>
      {mode === 'office' && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mt: 1.5, pt: 1.5, borderTop: '1px solid', borderColor: 'divider' }}>
          <Box sx={{ flex: 1 }}><Box>{text('access.recoveryKey')}</Box><Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>{text('access.accounts.newKeyHint')}</Box></Box>
          <Button variant="outlined" onClick={() => setRenewing(true)}>{text('access.accounts.newKey')}</Button>
        </Box>
      )}
      {failure !== null && <Box sx={{ mt: 1 }}><FailureNotice failure={failure} /></Box>}
      {renewing && <NewKeyDialog onClose={() => setRenewing(false)} />}
    </Panel>
  );
}
