import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { type Interview, type InterviewOutcome, interviewOutcomes, type ServiceAttempt } from '../../../shared/domain/records.ts';
import { isCalledOff } from '../../../shared/domain/interviews.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { servedNotices } from '../../../shared/rules/interviews.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { DraftNotice } from '../../ui/DraftNotice.tsx';
import { FormDate } from '../../ui/forms/FormDate.tsx';
import { FormDateTime } from '../../ui/forms/FormDateTime.tsx';
import { FormSwitch } from '../../ui/forms/FormSwitch.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { type NotSaved, sentenceOf, Sentences, useSave } from '../../ui/forms/useSave.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import { closeInterview, correctInterview, outcomeIssues } from './commands.ts';
import { conductLabel, fieldsOf } from './outcomeFields.ts';
import type { Try } from './queries.ts';

const line = z.string().trim().max(200);
const schema = z.object({
  outcome: z.enum(interviewOutcomes), heldAt: z.string(), interviewee: line, intervieweePosition: line, delegate: z.boolean(), letterOfAuthority: line,
  content: z.string().trim().max(4000), requirement: z.string().trim().max(1000), requirementDueOn: z.string(),
  refusedBy: line, conduct: z.string().trim().max(1000), witness: line, evidence: z.string().trim().max(1000), newTime: z.string(), reason: line,
  scheduledAt: z.string(), place: line, interviewers: line, recorder: z.string().trim().max(60),
});

/** Asks for exactly what the chosen outcome needs, no more; the rules say what is missing, at its field. On a closed interview it corrects, with a reason. */
export function OutcomeForm({ interview, attempts, before, onDone }: { readonly interview: Interview; readonly attempts: readonly ServiceAttempt[]; readonly before: readonly Try[]; readonly onDone?: () => void }) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const correcting = interview.outcome !== '';
  const form = useDeskForm(schema, {
    outcome: interview.outcome === '' ? 'held' : interview.outcome, heldAt: interview.heldAt === '' ? interview.scheduledAt : interview.heldAt,
    interviewee: interview.interviewee, intervieweePosition: interview.intervieweePosition, delegate: interview.delegate, letterOfAuthority: interview.letterOfAuthority,
    content: interview.content, requirement: interview.requirement, requirementDueOn: interview.requirementDueOn,
    refusedBy: interview.refusedBy, conduct: interview.conduct, witness: interview.witness, evidence: interview.evidence, newTime: '', reason: '',
    scheduledAt: interview.scheduledAt, place: interview.place, interviewers: interview.interviewers, recorder: interview.recorder,
  });
  const draft = useDraft(`interview.${interview.id}.${interview.rev}.${store.operator.name}`, form);
  const outcome = useWatch({ control: form.control, name: 'outcome' });
  const delegate = useWatch({ control: form.control, name: 'delegate' });
  const fields = fieldsOf(outcome, delegate);
  const label = (name: string) => text(`interviews.form.${name}`);
  const { submit, trouble } = useSave(form, async ({ newTime, reason, scheduledAt, place, interviewers, recorder, ...values }): Promise<Result<unknown, NotSaved>> => {
    // What the outcome does not ask for is not kept: a form switched to and fro must not leave half an answer behind.
    const empty = { interviewee: '', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '', refusedBy: '', conduct: '', witness: '', evidence: '' };
    const asked = Object.fromEntries(fields.filter((name) => name in values).map((name) => [name, values[name as keyof typeof values]]));
    const recorded = { ...empty, heldAt: '', ...asked, outcome: values.outcome };
    return correcting ? correctInterview(store, interview.id, recorded, reason, { scheduledAt, place, interviewers, recorder }) : closeInterview(store, interview.id, recorded, newTime);
  }, (values) => {
    draft.forget();
    onDone?.();
    notify(text('interviews.page.recorded', { outcome: text(`interviews.outcome.${values.outcome}`) }));
  });
  // What should be looked at again follows from the outcome and the attempts alone: it is said before anything is filled in.
  const lookAgain = outcomeIssues(store, interview, attempts, { ...interview, outcome }).filter((issue) => issue.severity !== 'error');
  const soFar = [...attempts, ...before.flatMap((one) => one.attempts)];
  const choose = (value: InterviewOutcome | null) => { if (value !== null) form.setValue('outcome', value, { shouldDirty: true }); };
  return (
    <form onSubmit={(event) => { void submit(event); }} noValidate>
      <Stack spacing={1.5}>
        {draft.restored && <DraftNotice onDiscard={draft.discard} />}
        <ToggleButtonGroup exclusive size="small" value={outcome} onChange={(_event, value: InterviewOutcome | null) => choose(value)} aria-label={label('outcome')} sx={{ flexWrap: 'wrap' }}>
          {interviewOutcomes.filter((value) => !correcting || !isCalledOff({ outcome: value })).map((value) => <ToggleButton key={value} value={value}>{text(`interviews.outcome.${value}`)}</ToggleButton>)}
        </ToggleButtonGroup>
        {(outcome === 'refused' || outcome === 'notCooperating' || outcome === 'absent') && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('interviews.form.attemptsBefore', { count: soFar.length, served: servedNotices(soFar) })}</Typography>
        )}
        {outcome === 'cancelled' && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{label('cancelledWhat')}</Typography>}
        <Sentences of={lookAgain.map(sentenceOf)} />
        {fields.includes('newTime') && <FormDateTime control={form.control} name="newTime" label={label('newTime')} required />}
        {fields.includes('heldAt') && <FormDateTime control={form.control} name="heldAt" label={label(outcome === 'held' ? 'heldAt' : outcome === 'absent' ? 'absentAt' : 'refusedAt')} required />}
        {fields.includes('refusedBy') && <FormText control={form.control} name="refusedBy" label={label('refusedBy')} required />}
        {fields.includes('interviewee') && (
          <Stack direction="row" spacing={1.5}>
            <FormText control={form.control} name="interviewee" label={label('interviewee')} required />
            <FormText control={form.control} name="intervieweePosition" label={label('position')} />
          </Stack>
        )}
        {fields.includes('delegate') && <FormSwitch control={form.control} name="delegate" label={label('delegate')} />}
        {fields.includes('letterOfAuthority') && <FormText control={form.control} name="letterOfAuthority" label={label('letter')} hint={label('letterHint')} required />}
        {fields.includes('conduct') && <FormText control={form.control} name="conduct" label={label(conductLabel(outcome))} hint={isCalledOff({ outcome }) ? undefined : label('conductHint')} multiline rows={3} required />}
        {fields.includes('content') && <FormText control={form.control} name="content" label={label('content')} multiline rows={4} required />}
        {fields.includes('witness') && <FormText control={form.control} name="witness" label={label('witness')} required />}
        {fields.includes('evidence') && <FormText control={form.control} name="evidence" label={label('evidence')} hint={label('evidenceHint')} multiline rows={2} required />}
        {fields.includes('requirement') && <FormText control={form.control} name="requirement" label={label('requirement')} multiline rows={2} />}
        {fields.includes('requirementDueOn') && <FormDate control={form.control} name="requirementDueOn" label={label('requirementDueOn')} />}
        {correcting && (
          <>
            <FormDateTime control={form.control} name="scheduledAt" label={text('interviews.dialog.when')} required />
            <FormText control={form.control} name="place" label={text('interviews.dialog.place')} required />
            <Stack direction="row" spacing={1.5}>
              <FormText control={form.control} name="interviewers" label={text('interviews.dialog.interviewers')} required />
              <FormText control={form.control} name="recorder" label={text('interviews.dialog.recorder')} required />
            </Stack>
          </>
        )}
        {correcting && <FormText control={form.control} name="reason" label={label('correctionReason')} required />}
        {trouble}
        <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>{text(`interviews.page.${correcting ? 'saveCorrection' : outcome === 'cancelled' ? 'cancel' : 'record'}`)}</Button>
      </Stack>
    </form>
  );
}
