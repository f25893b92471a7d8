import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDateTime } from '../../ui/forms/FormDateTime.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { scheduleInterviews } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { DueInterview } from './queries.ts';

const schema = z.object({ scheduledAt: z.string().min(1), place: z.string().trim().min(1).max(200), interviewers: z.string().trim().min(1).max(200), recorder: z.string().trim().min(1).max(60) });

/** Schedules one meeting for the chosen listings; the kind of each follows from its listing. `onClose(true)` once it was saved. */
export function ScheduleDialog({ chosen, onClose }: { readonly chosen: readonly DueInterview[]; readonly onClose: (saved: boolean) => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { scheduledAt: '', place: '', interviewers: '', recorder: store.operator.name });
  const warning = chosen.filter((row) => row.listing.list === 'blacklist').length;
  const count = chosen.length;
  const label = (name: string) => text(`interviews.dialog.${name}`);
  return (
    <FormDialog
      title={label('title')} saveLabel={text('interviews.dialog.save', { count })} saved={text('interviews.dialog.saved', { count })} disabled={count === 0}
      form={form} draft="interviews.schedule" save={(meeting) => scheduleInterviews(store, chosen.map((row) => row.listing.id), meeting)} onClose={onClose}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{count === 0 ? label('none') : text('interviews.dialog.who', { count, reminder: count - warning, warning })}</Typography>
      {count > 0 && <Typography variant="body2" sx={{ maxHeight: 96, overflow: 'auto' }}>{chosen.map((row) => row.subject.name).join('、')}</Typography>}
      <FormDateTime control={form.control} name="scheduledAt" label={label('when')} required autoFocus />
      <FormText control={form.control} name="place" label={label('place')} required />
      <FormText control={form.control} name="interviewers" label={label('interviewers')} hint={label('interviewersHint')} required />
      <FormText control={form.control} name="recorder" label={label('recorder')} required />
    </FormDialog>
  );
}
