import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { Session } from '../../../shared/domain/records.ts';
import { checkUnits } from '../../../shared/rules/sessions.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { useTrainers } from '../../parts/account/useTrainers.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { FormDateTime } from '../../ui/forms/FormDateTime.tsx';
import { FormNames } from '../../ui/forms/FormNames.tsx';
import { FormNumber } from '../../ui/forms/FormNumber.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { changeSession, scheduleSession } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { checkOrder } from './planUnits.ts';
import { localRulesOf, officeNameOf } from './queries.ts';
import { findClashes } from './queries.sessions.ts';
import { fieldsOf, formOf, ownStarts, sessionSchema, withStarts } from './sessionSchema.ts';
import { UnitTimes } from './UnitTimes.tsx';
import { useMovedStarts } from './useMovedStarts.ts';

type SessionFormProps = { readonly session?: Session; readonly onClose: () => void; readonly onSaved?: (id: string) => void };

/** Schedules or changes a session. Times of the units are laid out from the start, and each can be set otherwise; a venue or trainer taken at that time is said at once. */
export function SessionForm({ session, onClose, onSaved }: SessionFormProps) {
  const text = useText();
  const store = useStore();
  const courses = useQuery(['courses'], (set) => set.all('courses'));
  const count = useQuery(['sessions'], (set) => set.all('sessions').length);
  const local = useQuery(['settings'], localRulesOf);
  const minutesPerHour = session?.minutesPerHour ?? local.minutesPerHour;
  const [initial] = useState(() => withStarts(session !== undefined ? formOf(session) : {
    courseId: courses[0]?.id ?? '', name: text('training.session.defaultName', { number: count + 1 }), start: `${store.today()}T09:00`, breakMinutes: 5, units: [], venue: '', capacity: 40,
    host: officeNameOf(store.set), coHosts: '', trainers: '', way: 'onsite', note: '',
  }, courses));
  const form = useDeskForm(sessionSchema, initial);
  const watched = useWatch({ control: form.control });
  const typed = { ...initial, ...watched, units: ownStarts(0, (watched.units ?? []).map((unit) => unit.from ?? '')) };
  useMovedStarts(form);
  const course = courses.find((one) => one.id === typed.courseId);
  const units = session !== undefined && session.courseId === typed.courseId ? session.units : (course?.units ?? []);
  const key = JSON.stringify(typed);
  const fields = useMemo(() => fieldsOf(typed, units, minutesPerHour), [key, units, minutesPerHour]);
  const issues = useMemo(() => [...checkOrder(fields.units), ...checkUnits(fields.units, minutesPerHour)].filter(({ severity }) => severity === 'error'), [fields, minutesPerHour]);
  const clashes = useQuery(['sessions'], (set) => findClashes(set, fields, session?.id), [fields, session?.id]);
  const trainers = useTrainers();
  const label = (name: string) => text(`training.session.field.${name}`);
  return (
    <FormDialog
      title={text(session === undefined ? 'training.session.new' : 'training.session.edit')} form={form} draft={session === undefined ? 'session' : `session.${session.id}.${session.rev}`} onClose={onClose} maxWidth="md"
      save={async (values) => {
        const content = fieldsOf(values, units, minutesPerHour);
        const result = session === undefined ? await scheduleSession(store, content) : await changeSession(store, session.id, content);
        if (result.ok) onSaved?.(result.value);
        return result;
      }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 1.75, '& .wide': { gridColumn: 'span 2' } }}>
        <div className="wide"><FormText control={form.control} name="name" label={label('name')} required autoFocus /></div>
        <div className="wide"><FormSelect control={form.control} name="courseId" label={label('course')} required options={courses.map((one) => ({ value: one.id, label: one.name }))} /></div>
        <div className="wide"><FormDateTime control={form.control} name="start" label={label('start')} hint={text('ui.dateTimeHint')} required /></div>
        <FormNumber control={form.control} name="breakMinutes" label={label('break')} unit={text('training.minutesUnit')} required />
        <FormNumber control={form.control} name="capacity" label={label('capacity')} unit={text('training.peopleUnit')} required />
        <FormSelect control={form.control} name="way" label={label('way')} options={(['onsite', 'online'] as const).map((value) => ({ value, label: text(`training.way.${value}`) }))} />
        <FormText control={form.control} name="venue" label={label('venue')} required={typed.way === 'onsite'} />
        <div className="wide"><FormNames control={form.control} name="trainers" label={label('trainers')} hint={label('trainersHint')} options={trainers} required /></div>
        <div className="wide"><FormText control={form.control} name="host" label={label('host')} required /></div>
        <div className="wide"><FormText control={form.control} name="coHosts" label={label('coHosts')} hint={label('severalHint')} /></div>
      </Box>
      {fields.units.length > 0 && <UnitTimes control={form.control} units={fields.units} breakMinutes={typed.breakMinutes} issues={issues} />}
      {clashes.map((clash) => <Alert key={issueText(clash)} severity="warning" variant="outlined">{issueText(clash)}</Alert>)}
      <FormText control={form.control} name="note" label={text('training.note')} />
    </FormDialog>
  );
}
