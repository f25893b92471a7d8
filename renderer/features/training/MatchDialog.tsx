import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Subject } from '../../../shared/domain/records.ts';
import { failureText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { matchWalkIn } from './commands.enrol.ts';
import { lackingListings } from './queries.ts';
import type { RosterRow } from './queries.roster.ts';
import { SubjectPicker } from './SubjectPicker.tsx';

/** Joins a walk-in to the subject it came for, so that the hours count. */
export function MatchDialog({ row, onClose }: { readonly row: RosterRow; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const [subject, setSubject] = useState<Subject | null>(null);
  const listings = subject === null ? [] : lackingListings(store.set, subject.id, store.today());
  const save = async () => {
    const result = await matchWalkIn(store, row.enrolments[0]?.id ?? '', subject?.id ?? '', listings);
    if (!result.ok) return notify(failureText(result.error), 'bad');
    notify(text('training.match.done'));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth>
      <DialogTitle>{text('training.match.title', { who: row.person?.name ?? '' })}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.75} sx={{ pt: 0.75 }}>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('training.match.said', { said: row.person?.position ?? '' })}</Typography>
          <SubjectPicker value={subject} onChange={setSubject} initial={row.person?.position ?? ''} autoFocus />
          {subject !== null && <Typography variant="body2">{text('training.match.listings', { count: listings.length })}</Typography>}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('ui.cancel')}</Button>
        <Button variant="contained" disabled={subject === null} onClick={() => void save()}>{text('training.match.save')}</Button>
      </DialogActions>
    </Dialog>
  );
}
