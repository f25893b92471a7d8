import Typography from '@mui/material/Typography';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { Session } from '../../../shared/domain/records.ts';
import { isLocalDateTime } from '../../../shared/lib/dates.ts';
import { fail } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/useText.ts';
import { useApproval } from '../../parts/approval/Approvals.tsx';
import { useMay } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormDateTime } from '../../ui/forms/FormDateTime.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { correctAttendance } from './commands.marks.ts';
import { dayFor } from './planUnits.ts';
import type { RosterRow } from './queries.roster.ts';
import { subjectNames } from './rosterColumns.tsx';

const time = z.string().refine((at) => at === '' || isLocalDateTime(at), { error: 'time.unreadable' });
const schema = z.object({ state: z.enum(['present', 'absent', 'excused']), in: time, out: time, reason: z.string().trim().min(1).max(500) })
  .refine((fields) => fields.state !== 'present' || fields.in !== '', { path: ['in'], error: 'field.required' });

/** What was credited to one person is corrected after closing: times as they really were, a reason, another person's approval. */
export function CorrectDialog({ session, row, onClose }: { readonly session: Session; readonly row: RosterRow; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const approve = useApproval();
  const offer = useMay('attendance.correct');
  const old = row.attendance;
  const form = useDeskForm(schema, { state: old === undefined || old.absence !== '' ? (old?.absence || 'absent') : 'present', in: old?.in ?? '', out: old?.out ?? '', reason: '' });
  const present = useWatch({ control: form.control, name: 'state' }) === 'present';
  const who = row.person?.name ?? '';
  const day = dayFor(session.units, old?.in.slice(0, 10) || store.today());
  return (
    <FormDialog
      title={text('training.correct.title', { who })} saveLabel={withSecond(offer, text('training.correct.save'), text)} saved={text('training.correct.done')} form={form} draft={`correct.${session.id}.${row.key}.${old?.rev ?? ''}`} onClose={onClose}
      save={async (fields) => {
        const times = fields.state === 'present' ? { in: fields.in, out: fields.out, absence: '' as const } : { in: '', out: '', absence: fields.state };
        const records = row.enrolments.map(({ id }) => id);
        const approval = await approve({ command: 'attendance.correct', what: text('training.correct.approval', { who, name: session.name, reason: fields.reason }), records, changes: records.length });
        return approval === null ? fail({ code: 'approval.none' }) : correctAttendance(store, session.id, records, times, fields.reason, approval);
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{subjectNames(row, text)}<br />{text('training.correct.what')}</Typography>
      <FormSelect control={form.control} name="state" label={text('training.roster.state')} options={(['present', 'absent', 'excused'] as const).map((value) => ({ value, label: text(`training.state.${value}`) }))} />
      {present && <FormDateTime control={form.control} name="in" label={text('training.door.in')} day={day} required autoFocus />}
      {present && <FormDateTime control={form.control} name="out" label={text('training.door.out')} hint={text('training.door.outHint')} day={day} />}
      <FormText control={form.control} name="reason" label={text('training.correct.reason')} required multiline rows={2} />
    </FormDialog>
  );
}
