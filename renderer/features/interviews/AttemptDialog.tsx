import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { type ServiceAttempt, serviceWays } from '../../../shared/domain/records.ts';
import { needsReceiver, needsWitness } from '../../../shared/rules/interviews.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDate } from '../../ui/forms/FormDate.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { codeMessage } from '../../ui/forms/field.ts';
import { correctAttempt, recordAttempt } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

const results = ['served', 'refused', 'failed'] as const;
const schema = z
  .object({
    way: z.enum(serviceWays), on: z.string().min(1), place: z.string().trim().min(1).max(200), server: z.string().trim().min(1).max(60), receiver: z.string().trim().max(60),
    result: z.enum(results), refusalReason: z.string().trim().max(500), witness: z.string().trim().max(60), reason: z.string().trim().max(200),
  })
  .superRefine((attempt, context) => {
    const wanted = [...(attempt.result === 'refused' ? ['refusalReason'] as const : []), ...(needsReceiver(attempt) ? ['receiver'] as const : []), ...(needsWitness(attempt) ? ['witness'] as const : [])];
    for (const path of wanted) if (attempt[path] === '') context.addIssue({ code: 'custom', path: [path], message: codeMessage('field.required') });
  });

type AttemptDialogProps = { readonly interviewId: string; readonly noticeId: string; /** The attempt that is corrected; a new one without it. */ readonly attempt?: ServiceAttempt; readonly onClose: () => void };

/** Records one attempt to serve a notice, or corrects one with a reason; a refusal asks for its reason and, as leaving it at the place does, for the witness. */
export function AttemptDialog({ interviewId, noticeId, attempt, onClose }: AttemptDialogProps) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, attempt === undefined
    ? { way: 'direct', on: store.today(), place: '', server: store.operator.name, receiver: '', result: 'served', refusalReason: '', witness: '', reason: '' }
    : { way: attempt.way, on: attempt.on, place: attempt.place, server: attempt.server, receiver: attempt.receiver, result: attempt.result, refusalReason: attempt.refusalReason, witness: attempt.witness, reason: '' });
  const [way, result] = useWatch({ control: form.control, name: ['way', 'result'] });
  const asked = { receiver: result === 'served', refusalReason: result === 'refused', witness: needsWitness({ way, result }) };
  const label = (name: string) => text(`interviews.attempt.${name}`);
  const [title, save, saved] = attempt === undefined ? (['title', 'save', 'saved'] as const) : (['correctTitle', 'correctSave', 'corrected'] as const);
  return (
    <FormDialog
      title={label(title)} saveLabel={label(save)} saved={label(saved)} form={form} draft={attempt === undefined ? `attempt.${noticeId}` : `attempt.${attempt.id}.${attempt.rev}`} onClose={onClose}
      save={({ reason, ...typed }) => {
        // What the result does not ask for is not kept.
        const fields = { ...typed, receiver: asked.receiver ? typed.receiver : '', refusalReason: asked.refusalReason ? typed.refusalReason : '', witness: asked.witness ? typed.witness : '' };
        return attempt === undefined ? recordAttempt(store, { ...fields, interviewId, noticeId }) : correctAttempt(store, attempt.id, fields, reason);
      }}
    >
      <FormSelect control={form.control} name="way" label={label('way')} required options={serviceWays.map((value) => ({ value, label: label(`ways.${value}`) }))} />
      <FormDate control={form.control} name="on" label={label('on')} required />
      <FormText control={form.control} name="place" label={label('place')} required />
      <FormText control={form.control} name="server" label={label('server')} required />
      <FormSelect control={form.control} name="result" label={label('result')} required options={results.map((value) => ({ value, label: label(`results.${value}`) }))} />
      {asked.receiver && <FormText control={form.control} name="receiver" label={label('receiver')} required={needsReceiver({ way, result })} />}
      {asked.refusalReason && <FormText control={form.control} name="refusalReason" label={label('refusalReason')} required />}
      {asked.witness && <FormText control={form.control} name="witness" label={label('witness')} required />}
      {attempt !== undefined && <FormText control={form.control} name="reason" label={text('interviews.form.correctionReason')} required />}
    </FormDialog>
  );
}
