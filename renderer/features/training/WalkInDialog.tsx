import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { maskField } from '../../../shared/domain/masks.ts';
import type { Session, Subject } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useMay } from '../../parts/rights/May.tsx';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { DraftNotice } from '../../ui/DraftNotice.tsx';
import { FormKept } from '../../ui/forms/FormKept.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { useDraft } from '../../ui/useDraft.ts';
import { signInWalkIn } from './commands.enrol.ts';
import { knownPerson, saidOf, usualPerson } from './participants.ts';
import { isOther, personForm, personOf, personSchema } from './personSchema.ts';
import { lackingListings, trainingTables } from './queries.ts';
import { othersBeside } from './queries.roster.ts';
import { SubjectPicker } from './SubjectPicker.tsx';
import type { Door } from './useDoor.ts';

const schema = personSchema.extend({ subjectId: z.string() });

type WalkInDialogProps = { readonly session: Session; readonly door: Door; readonly typed: string; readonly onClose: () => void };

/** Somebody at the door who is not on the roster: found among all subjects, or taken down by name and matched later. Enrolled and signed in at once. */
export function WalkInDialog({ session, door, typed, onClose }: WalkInDialogProps) {
  const text = useText();
  const store = useStore();
  // A trainer does not see the register: the walk-in is taken down by name and matched by a clerk.
  const finds = useMay('enrolment.match') === 'yes';
  const form = useDeskForm(schema, { subjectId: '', ...personForm(null) });
  // Locking keeps what was typed; whoever closes the dialog turns to the next person, who must not find the last one's number in it.
  const draft = useDraft(`training.walkIn.${session.id}`, form);
  const close = () => {
    draft.forget();
    onClose();
  };
  const [subjectId, name, phone, ownPosition, otherPosition] = form.watch(['subjectId', 'name', 'phone', 'position', 'other.position']);
  const subject = store.set.get('subjects', subjectId) ?? null;
  const usual = subject === null ? null : usualPerson(store.set, subject.id);
  const other = isOther(name, usual);
  const said = useQuery(['persons', 'subjects'], (set) => {
    const person = { name: name.trim(), position: (other ? otherPosition : ownPosition).trim(), idNumber: '' };
    const known = subject === null ? undefined : knownPerson(set, subject.id, person);
    return subject === null || known === undefined ? undefined : saidOf(set, subject.id, person, known);
  }, [subject, name, other, otherPosition, ownPosition]);
  const beside = useQuery(trainingTables, (set) => (subject === null ? [] : othersBeside(set, session.id, subject.id, name.trim())), [session.id, subject, name]);
  const choose = (next: Subject | null) => form.reset({ subjectId: next?.id ?? '', ...personForm(next === null ? null : usualPerson(store.set, next.id)) });
  const save = form.handleSubmit(async ({ subjectId: _subjectId, ...fields }) => {
    const at = door.clock();
    const person = personOf(fields, usual, usual);
    const listingIds = subject === null ? [] : lackingListings(store.set, subject.id, store.today()).map((listing) => listing.id);
    const run = () => signInWalkIn(store, session.id, { subjectId: subject?.id ?? '', listingIds, person }, at);
    if (await door.mark('', run, text('training.door.signedIn', { who: person.name, at: at.slice(11) }))) close();
  });
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth>
      <form onSubmit={(event) => { void save(event); }} noValidate>
        <DialogTitle>{text('training.walkIn.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.75} sx={{ pt: 0.75 }}>
            {draft.restored && <DraftNotice onDiscard={draft.discard} />}
            {finds && <SubjectPicker value={subject} onChange={choose} initial={typed} autoFocus />}
            <FormText control={form.control} name="name" label={text('training.person.name')} required autoFocus={!finds} />
            <FormText key={`position ${other}`} control={form.control} name={other ? 'other.position' : 'position'} label={text(subject === null ? 'training.walkIn.said' : 'training.person.position')} hint={said === undefined ? undefined : text('training.walkIn.positionSaid')} required={subject === null} />
            <FormKept key={`phone ${other} ${subject?.id ?? ''}`} label={text('training.person.phone')} shown={!other && phone === usual?.phone ? maskField('persons', 'phone', phone) : ''} onChange={() => form.setValue('phone', '')}>
              <FormText control={form.control} name={other ? 'other.phone' : 'phone'} label={text('training.person.phone')} type="tel" />
            </FormKept>
            {beside.length > 0 && <Alert severity="info" variant="outlined">{text('training.walkIn.beside', { names: beside.join('、') })}</Alert>}
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text(subject === null ? 'training.walkIn.unmatchedHint' : 'training.walkIn.hint')}</Typography>
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{text('ui.cancel')}</Button>
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>{text('training.walkIn.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
