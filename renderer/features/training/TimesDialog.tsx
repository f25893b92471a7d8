import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { z } from 'zod';
import type { Session } from '../../../shared/domain/records.ts';
import { isLocalDateTime } from '../../../shared/lib/dates.ts';
import { checkAttendance } from '../../../shared/rules/attendance.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { codeMessage } from '../../ui/forms/field.ts';
import { FormDateTime } from '../../ui/forms/FormDateTime.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { markAbsent, markTimes } from './commands.marks.ts';
import { dayFor } from './planUnits.ts';
import type { RosterRow } from './queries.roster.ts';
import { subjectNames } from './rosterColumns.tsx';
import type { Door } from './useDoor.ts';

const time = z.string().refine((at) => at === '' || isLocalDateTime(at), { error: 'time.unreadable' });
const fields = z.object({ in: time.refine((at) => at !== '', { error: 'field.required' }), out: time });

type TimesDialogProps = { readonly kind: 'times' | 'late' | 'left'; readonly row: RosterRow; readonly session: Session; readonly door: Door; readonly onClose: () => void };

/** Times of one person as typed: late (time in), early leave (time out, now unless typed), both, or absent and excused instead. What the rules of attendance find stands at its field. */
export function TimesDialog({ kind, row, session, door, onClose }: TimesDialogProps) {
  const text = useText();
  const store = useStore();
  const day = dayFor(session.units, store.today());
  const [now, old] = [door.clock(), row.attendance];
  const schema = useMemo(() => fields.superRefine((times, context) => {
    if (times.in === '') return;
    for (const { code, path, params, severity } of checkAttendance(session, { ...times, absence: '' })) if (severity === 'error') context.addIssue({ code: 'custom', path: [path], message: codeMessage(code, params) });
  }), [session]);
  const form = useDeskForm(schema, { in: old?.in || (kind === 'left' ? (session.units[0]?.from ?? now) : now), out: kind === 'left' ? (old?.out || now) : (old?.out ?? '') });
  const ids = row.enrolments.map((enrolment) => enrolment.id);
  const who = row.person?.name ?? '';
  const save = form.handleSubmit((times) => {
    void door.mark(row.key, () => markTimes(store, session.id, ids, times), text('training.door.timesSet', { who, in: times.in.slice(11), out: times.out === '' ? text('training.door.toEnd') : times.out.slice(11) }));
    onClose();
  });
  useHotkeys({ 'Ctrl+S': () => void save() }, { inDialog: true });
  const away = (absence: 'absent' | 'excused') => {
    void door.mark(row.key, () => markAbsent(store, session.id, ids, absence), text('training.door.markedAs', { who, state: text(`training.state.${absence}`) }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth>
      <form onSubmit={(event) => { void save(event); }} noValidate>
        <DialogTitle>{text(`training.door.dialog.${kind}`, { who })}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.75} sx={{ pt: 0.75 }}>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>{subjectNames(row, text)}</Typography>
            <FormDateTime control={form.control} name="in" label={text('training.door.in')} day={day} required autoFocus={kind !== 'left'} />
            {kind !== 'late' && <FormDateTime control={form.control} name="out" label={text('training.door.out')} hint={text('training.door.outHint')} day={day} autoFocus={kind === 'left'} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          {kind === 'times' && <Button color="error" onClick={() => away('absent')}>{text('training.state.absent')}</Button>}
          {kind === 'times' && <Button sx={{ mr: 'auto' }} onClick={() => away('excused')}>{text('training.state.excused')}</Button>}
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button type="submit" variant="contained">{text('ui.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
