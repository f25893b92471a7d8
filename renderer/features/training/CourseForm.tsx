import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useFieldArray, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { type Course, unitTopics } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormNumber } from '../../ui/forms/FormNumber.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { saveCourse } from './commands.ts';
import { defaultUnits, missingTopics } from './defaultCourse.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

const unit = z.object({ id: z.string(), topic: z.enum(unitTopics), title: z.string().trim().min(1).max(100), hours: z.number().min(0.5).max(20) });
const schema = z.object({ name: z.string().trim().min(1).max(100), note: z.string().trim().max(500), units: z.array(unit).min(1) });

/** A course: its units in order, each with content and class hours. Says which content of art. 10 is not covered. */
export function CourseForm({ course, onClose, onSaved }: { readonly course?: Course; readonly onClose: () => void; readonly onSaved?: (id: string) => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { name: course?.name ?? text('training.course.defaultName'), note: course?.note ?? '', units: [...(course?.units ?? defaultUnits(text))] });
  const units = useFieldArray({ control: form.control, name: 'units', keyName: 'key' });
  const typed = useWatch({ control: form.control, name: 'units' });
  const uncovered = missingTopics(typed);
  return (
    <FormDialog
      title={text(course === undefined ? 'training.course.new' : 'training.course.edit')} form={form} draft={course === undefined ? 'course' : `course.${course.id}.${course.rev}`} onClose={onClose} maxWidth="md"
      save={async (fields) => {
        const result = await saveCourse(store, fields, course?.id);
        if (result.ok) onSaved?.(result.value);
        return result;
      }}
    >
      <FormText control={form.control} name="name" label={text('training.course.name')} required autoFocus />
      {units.fields.map((field, at) => (
        <Box key={field.key} sx={{ display: 'grid', gridTemplateColumns: '24px 190px 1fr 130px 34px', gap: 1.25, alignItems: 'start' }}>
          <Box sx={{ lineHeight: '38px', color: 'text.secondary', textAlign: 'right' }}>{at + 1}</Box>
          <FormSelect control={form.control} name={`units.${at}.topic`} label={text('training.course.topic')} options={unitTopics.map((topic) => ({ value: topic, label: text(`training.topic.${topic}`) }))} />
          <FormText control={form.control} name={`units.${at}.title`} label={text('training.course.unitTitle')} required />
          <FormNumber control={form.control} name={`units.${at}.hours`} label={text('training.course.hours')} unit={text('training.hoursUnit')} required />
          <IconButton aria-label={text('training.course.removeUnit', { at: at + 1 })} disabled={units.fields.length === 1} onClick={() => units.remove(at)}><DeleteOutlined fontSize="small" /></IconButton>
        </Box>
      ))}
      <Box><Button size="small" startIcon={<Add />} onClick={() => units.append({ id: crypto.randomUUID(), topic: 'other', title: '', hours: 1 })}>{text('training.course.addUnit')}</Button></Box>
      {uncovered.length > 0 && <Alert severity="warning" variant="outlined">{text('training.course.uncovered', { topics: uncovered.map((topic) => text(`training.topic.${topic}`)).join('、') })}</Alert>}
      <FormText control={form.control} name="note" label={text('training.note')} multiline />
    </FormDialog>
  );
}
