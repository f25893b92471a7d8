import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Session } from '../../../shared/domain/records.ts';
import { hasErrors } from '../../../shared/lib/issue.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { closeSession } from './commands.ts';
import { markRest } from './commands.marks.ts';
import { trainingTables } from './queries.ts';
import { countRoster, rosterRows } from './queries.roster.ts';
import { closingIssues } from './queries.sessions.ts';

/** 结课检查: what still stands against closing, what should be known, and the figures that closing will lock. */
export function CloseDialog({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const [failure, setFailure] = useState<CommitFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const issues = useQuery(trainingTables, (set) => closingIssues(set, session, store.now()), [session]);
  const counts = useQuery(trainingTables, (set) => countRoster(rosterRows(set, session)), [session]);
  const run = async (work: () => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: CommitFailure }>, done: string, last: boolean) => {
    setBusy(true);
    const result = await work();
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    if (!result.ok) return;
    notify(done);
    if (last) onClose();
  };
  const blocked = hasErrors(issues);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth>
      <DialogTitle>{text('training.close.title')}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.25}>
          <Typography variant="body2">{text('training.close.counts', { expected: counts.expected, arrived: counts.arrived, partly: counts.partly, missing: counts.missing })}</Typography>
          {issues.map((issue) => (
            <Alert key={`${issue.code}${issue.path}`} variant="outlined" severity={issue.severity}>{issueText(issue)}</Alert>
          ))}
          {issues.length === 0 && <Alert severity="success" variant="outlined">{text('training.close.fine')}</Alert>}
          {counts.waiting > 0 && (
            <Button variant="outlined" disabled={busy} sx={{ alignSelf: 'flex-start' }} onClick={() => void run(() => markRest(store, session.id, 'absent'), text('training.door.saved', { what: text('training.door.restAbsentDone', { count: counts.waiting }) }), false)}>
              {text('training.door.restAbsent', { count: counts.waiting })}
            </Button>
          )}
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('training.close.locks')}</Typography>
          {failure !== null && <FailureNotice failure={failure} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('ui.cancel')}</Button>
        <Button variant="contained" disabled={blocked} loading={busy} onClick={() => void run(() => closeSession(store, session.id), text('training.close.done'), true)}>{text('training.close.save')}</Button>
      </DialogActions>
    </Dialog>
  );
}
