import Typography from '@mui/material/Typography';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { changePerson, usualPerson } from './commands.enrol.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { personSchema, roleOf } from './personSchema.ts';
import type { RosterRow } from './queries.roster.ts';
import { subjectNames } from './rosterColumns.tsx';

/** Who comes for a subject: the listed representative, or somebody else, who then comes as an agent. */
export function PersonDialog({ sessionId, row, onClose }: { readonly sessionId: string; readonly row: RosterRow; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const { person } = row;
  const form = useDeskForm(personSchema, { name: person?.name ?? '', position: person?.position ?? '', idNumber: person?.idNumber ?? '', phone: person?.phone ?? '' });
  const usual = usualPerson(store.set, row.subjects[0]?.id ?? '');
  return (
    <FormDialog title={text('training.person.title')} form={form} onClose={onClose} save={(fields) => changePerson(store, sessionId, row.enrolments, { ...fields, role: roleOf(fields, usual) })}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{subjectNames(row, text)}</Typography>
      <FormText control={form.control} name="name" label={text('training.person.name')} hint={usual === null ? undefined : text('training.person.listed', { name: usual.name })} required autoFocus />
      <FormText control={form.control} name="position" label={text('training.person.position')} hint={text('training.person.positionHint')} />
      <FormText control={form.control} name="phone" label={text('training.person.phone')} type="tel" />
    </FormDialog>
  );
}
