import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { maskField } from '../../../shared/domain/masks.ts';
import type { Session } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { Reveal } from '../../parts/reveal/Reveal.tsx';
import { useMay } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormKept } from '../../ui/forms/FormKept.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { changePerson, correctPerson } from './commands.enrol.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { usualPerson } from './participants.ts';
import { isOther, personForm, personOf, personSchema } from './personSchema.ts';
import type { RosterRow } from './queries.roster.ts';
import { subjectNames } from './rosterColumns.tsx';

const schema = personSchema.extend({ reason: z.string().trim().max(500) });
const correctedSchema = schema.extend({ reason: schema.shape.reason.min(1) });

/**
 * Who comes for a subject: the listed representative, or somebody else, who then comes as an agent. After the session was closed what is known of the
 * participant can still be corrected, with a reason; attendance stays as it is.
 */
export function PersonDialog({ session, row, onClose, onCorrect }: { readonly session: Session; readonly row: RosterRow; readonly onClose: () => void; /** After closing: on to the correction of the hours. */ readonly onCorrect: () => void }) {
  const text = useText();
  const store = useStore();
  const { person } = row;
  const hours = useMay('attendance.correct');
  const closed = session.status === 'closed';
  const form = useDeskForm(closed ? correctedSchema : schema, { ...personForm(person === undefined ? undefined : { ...person, position: row.position }), reason: '' });
  const [name, phone] = form.watch(['name', 'phone']);
  const other = isOther(name, closed ? undefined : person);
  const usual = usualPerson(store.set, row.subjects[0]?.id ?? '');
  const save = ({ reason, ...fields }: z.output<typeof schema>) => {
    const content = personOf(fields, closed ? undefined : person, usual);
    return closed ? correctPerson(store, [...new Set(row.enrolments.map((enrolment) => enrolment.personId))], content, reason, row.enrolments) : changePerson(store, session.id, row.enrolments, content);
  };
  return (
    <FormDialog
      title={text(closed ? 'training.person.correctTitle' : 'training.person.title')} saved={text(closed ? 'training.person.corrected' : 'training.person.changed')} form={form} draft={`person.${session.id}.${row.key}.${person?.rev ?? ''}`} onClose={onClose} save={save}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{closed ? text('training.person.locked') : subjectNames(row, text)}</Typography>
      <FormText control={form.control} name="name" label={text('training.person.name')} hint={usual === null ? undefined : text('training.person.listed', { name: usual.name })} required autoFocus />
      <FormText key={`position ${other}`} control={form.control} name={other ? 'other.position' : 'position'} label={text('training.person.position')} hint={text('training.person.positionHint')} />
      <FormKept key={`phone ${other}`} label={text('training.person.phone')} shown={!other && phone === person?.phone ? maskField('persons', 'phone', phone) : ''} onChange={() => form.setValue('phone', '')}>
        <FormText control={form.control} name={other ? 'other.phone' : 'phone'} label={text('training.person.phone')} type="tel" />
      </FormKept>
      {person !== undefined && !other && person.idNumber !== '' && (
        <Typography variant="body2" component="div">{text('training.person.idNumber')}：<Reveal of={{ subjectId: person.subjectId, table: 'persons', recordId: person.id, field: 'idNumber' }} value={person.idNumber} masked={maskField('persons', 'idNumber', person.idNumber)} label={text('training.person.idNumber')} /></Typography>
      )}
      {person !== undefined && !other && person.phone !== '' && (
        <Typography variant="body2" component="div">{text('training.person.phone')}：<Reveal of={{ subjectId: person.subjectId, table: 'persons', recordId: person.id, field: 'phone' }} value={person.phone} masked={maskField('persons', 'phone', person.phone)} label={text('training.person.phone')} /></Typography>
      )}
      {closed && hours !== 'no' && <Link component="button" type="button" variant="body2" sx={{ alignSelf: 'flex-start' }} onClick={onCorrect}>{withSecond(hours, text('training.correct.open'), text)}</Link>}
      {closed && <FormText control={form.control} name="reason" label={text('training.person.reason')} required />}
    </FormDialog>
  );
}
