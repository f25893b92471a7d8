import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { useBackups } from '../../parts/backups/useBackups.ts';
import { moment } from '../../parts/backups/words.ts';
import { RestoreDialog } from '../../parts/restore/RestoreDialog.tsx';
import { May, useMay } from '../../parts/rights/May.tsx';
import { useStore } from '../../store/useStore.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { BackupTable } from './BackupTable.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { SupportPanel } from './SupportPanel.tsx';
import { useMake } from './useMake.ts';

/** 备份与恢复: what is backed up and verified, where else it lies, and the way back. */
export function BackupsScreen() {
  const text = useText();
  const host = useHost();
  const navigate = useNavigate();
  const today = useStore().today();
  const { state, unread, failure, take } = useBackups();
  const { running, progress, make, cancel } = useMake(take);
  const mayRestore = useMay('backup.restore') === 'yes';
  const [restoring, setRestoring] = useState<{ readonly name: string | null } | null>(null);
  const last = state?.last ?? null;
  return (
    <>
      <PageHead
        back={() => { void navigate('/settings'); }} title={text('backups.title')} sub={text('backups.sub')}
        actions={
          <>
            {mayRestore && <Button variant="outlined" onClick={() => setRestoring({ name: null })}>{text('backups.restore.open')}</Button>}
            <May command="backup.make" told><Button variant="contained" onClick={() => void make()} disabled={running}>{text('backups.now.make')}</Button></May>
          </>
        }
      />
      {failure !== null && <Box sx={{ mb: 1.5 }}><FailureNotice failure={failure} /></Box>}
      {(state !== null || unread !== null) && (
        <Box sx={{ display: 'grid', gap: 1.75 }}>
          {state === null ? <Panel title={text('backups.now.title')}><Alert severity="warning" variant="outlined">{text('backups.now.unread')}</Alert></Panel> : (
            <>
              <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.75, alignItems: 'start' }}>
                <Panel title={text('backups.now.title')}>
                  <Typography sx={{ fontSize: 13 }}>{last === null ? text('backups.now.none') : <><b>{text('backups.now.last', { at: moment(last.at, today, text) })}</b> {text(last.upToDate ? 'backups.now.upToDate' : 'backups.now.behind')}</>}</Typography>
                  <Typography sx={{ fontSize: 13, color: 'text.secondary', mt: 0.5 }}>{text('backups.now.keep')}</Typography>
                  {state.late && <Alert severity="warning" variant="outlined" sx={{ mt: 1 }}>{text(last?.ahead === true ? 'backups.now.undated' : 'backups.now.late')}</Alert>}
                  {state.problem !== '' && <Alert severity="warning" variant="outlined" sx={{ mt: 1 }}>{text(`backups.now.problem.${state.problem}`)}</Alert>}
                </Panel>
                <PlacePanel place={state.place} today={today} take={take} />
              </Box>
              <BackupTable backups={state.backups} onRestore={mayRestore ? (name) => setRestoring({ name }) : null} />
            </>
          )}
          <May command="support.bundle"><SupportPanel /></May>
        </Box>
      )}
      <ProgressDialog open={running} title={text('backups.now.making')} {...progress} onCancel={cancel} />
      {restoring !== null && <RestoreDialog client={host} name={restoring.name} onClose={() => setRestoring(null)} />}
    </>
  );
}
