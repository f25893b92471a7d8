import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDateTime } from '../../ui/forms/FormDateTime.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { choiceColumns } from './columns.tsx';
import { scheduleInterviews } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { type Choice, subjectCount } from './queries.ts';

const schema = z.object({ scheduledAt: z.string().min(1), place: z.string().trim().min(1).max(200), interviewers: z.string().trim().min(1).max(200), recorder: z.string().trim().min(1).max(60) });

const mostRows = 5;
const tableHeight = (rows: number): number => 34 + 36 * Math.min(rows, mostRows);

/**
 * Schedules one meeting for listings of those offered; the kind of each follows from its listing. Those that are owed an interview are chosen to begin with, any can be taken
 * out or in. `onClose(true)` once it was saved.
 */
export function ScheduleDialog({ offered, onClose }: { readonly offered: readonly Choice[]; readonly onClose: (saved: boolean) => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { scheduledAt: '', place: '', interviewers: '', recorder: store.operator.name });
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set(offered.filter(({ why }) => why === '').map(({ listing }) => listing.id)));
  const columns = useMemo(() => choiceColumns(text), [text]);
  const chosen = offered.filter(({ listing }) => selected.has(listing.id));
  const warning = chosen.filter((row) => row.listing.list === 'blacklist').length;
  const count = chosen.length;
  const label = (name: string) => text(`interviews.dialog.${name}`);
  const toggle = ({ listing: { id } }: Choice) => setSelected(selected.has(id) ? new Set([...selected].filter((other) => other !== id)) : new Set([...selected, id]));
  const said = offered.length === 0 ? label('none') : count === 0 ? label('noneChosen') : text('interviews.dialog.who', { subjects: subjectCount(chosen), count, reminder: count - warning, warning });
  return (
    <FormDialog
      title={label('title')} saveLabel={text('interviews.dialog.save', { count })} saved={text('interviews.dialog.saved', { count })} disabled={count === 0} maxWidth="md"
      form={form} draft="interviews.schedule" save={(meeting) => scheduleInterviews(store, chosen.map((row) => row.listing.id), meeting)} onClose={onClose}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{said}</Typography>
      {offered.length > 0 && (
        <VirtualTable ariaLabel={label('offered')} rows={offered} columns={columns} rowKey={(row) => row.listing.id} selected={selected} onSelect={setSelected} onOpen={toggle} height={tableHeight(offered.length)} />
      )}
      <FormDateTime control={form.control} name="scheduledAt" label={label('when')} required autoFocus />
      <FormText control={form.control} name="place" label={label('place')} required />
      <FormText control={form.control} name="interviewers" label={label('interviewers')} hint={label('interviewersHint')} required />
      <FormText control={form.control} name="recorder" label={label('recorder')} required />
    </FormDialog>
  );
}
