import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { isTyped } from '../../ui/forms/typed.ts';
import { Comparison } from './Comparison.tsx';
import { LookPanel } from './LookPanel.tsx';
import { useRestore } from './useRestore.ts';

export type RestoreDialogProps = { readonly client: Client; /** One of the listed backups; null: a file is chosen. */ readonly name: string | null; readonly onClose: () => void };

/** From a backup file to its records, in words: what it is, whether it is sound, what would be gone. Works before anybody is signed in too. */
export function RestoreDialog({ client, name, onClose }: RestoreDialogProps) {
  const text = useText();
  const restore = useRestore(client, name);
  const { step, failure, progress } = restore;
  const [typed, setTyped] = useState('');
  if (step.at === 'examining') return <ProgressDialog title={text('backups.restore.examining')} {...progress} />;
  if (step.at === 'restoring') return <ProgressDialog title={text('backups.restore.restoring')} {...progress} />;
  const notice = failure !== null && <FailureNotice failure={failure} />;
  switch (step.at) {
    case 'choosing': return (
      <Dialog open onClose={onClose} maxWidth="sm" fullWidth>
        <DialogTitle>{text('backups.restore.title')}</DialogTitle>
        <DialogContent><Stack spacing={1.75}><Typography variant="body2">{text('backups.restore.hint')}</Typography>{notice}</Stack></DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button variant="contained" onClick={() => void restore.choose()} autoFocus>{text('backups.restore.choose')}</Button>
        </DialogActions>
      </Dialog>
    );
    case 'look': return <LookPanel look={step.look} notice={notice} onExamine={(credentials) => void restore.examine(step.look, credentials)} onClose={onClose} />;
    case 'compared': {
      const gone = step.examined.comparison?.gone ?? 0;
      return (
        <Dialog open onClose={onClose} maxWidth="sm" fullWidth>
          <DialogTitle>{text('backups.restore.title')}</DialogTitle>
          <DialogContent><Comparison look={step.look} examined={step.examined} /></DialogContent>
          <DialogActions>
            <Button onClick={onClose} autoFocus>{text('ui.cancel')}</Button>
            <Button variant="contained" color={gone > 0 ? 'error' : 'primary'} onClick={() => void restore.confirm(step.look, step.examined, false)}>{gone > 0 ? text('backups.restore.goGone', { count: gone }) : text('backups.restore.go')}</Button>
          </DialogActions>
        </Dialog>
      );
    }
    case 'again': {
      const { comparison } = step.examined;
      const gone = comparison?.gone ?? 0;
      return (
        <Dialog open onClose={restore.back} maxWidth="sm" fullWidth>
          <DialogTitle>{text(comparison === null ? 'backups.restore.title' : 'backups.restore.again')}</DialogTitle>
          <DialogContent>
            <Stack spacing={1.75} sx={{ pt: 0.5 }}>
              <Typography variant="body2">{comparison === null ? text('backups.restore.againUnknown') : text('backups.restore.againText', { here: comparison.here, count: gone })}</Typography>
              {comparison !== null && <TextField label={text('backups.restore.againField')} value={typed} onChange={(event) => setTyped(event.target.value)} inputMode="numeric" autoFocus />}
            </Stack>
          </DialogContent>
          <DialogActions>
            <Button onClick={restore.back}>{text('backups.restore.back2')}</Button>
            <Button variant="contained" color="error" disabled={comparison !== null && !isTyped(typed, gone)} onClick={() => void restore.confirm(step.look, step.examined, true)}>{comparison === null ? text('backups.restore.go') : text('backups.restore.againGo', { count: gone })}</Button>
          </DialogActions>
        </Dialog>
      );
    }
    case 'done': return (
      <Dialog open maxWidth="xs" fullWidth>
        <DialogTitle>{text('backups.restore.title')}</DialogTitle>
        <DialogContent><Typography>{text(step.accountsStay ? 'backups.restore.done' : 'backups.restore.doneThen')}</Typography></DialogContent>
        <DialogActions><Button variant="contained" onClick={() => location.reload()} autoFocus>{text('backups.restore.close')}</Button></DialogActions>
      </Dialog>
    );
  }
}
