import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { serviceWays } from '../../../shared/domain/records.ts';
import { needsWitness } from '../../../shared/rules/interviews.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDate } from '../../ui/forms/FormDate.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { codeMessage } from '../../ui/forms/field.ts';
import { recordAttempt } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

const results = ['served', 'refused', 'failed'] as const;
const schema = z
  .object({
    way: z.enum(serviceWays), on: z.string().min(1), place: z.string().trim().min(1).max(200), server: z.string().trim().min(1).max(60), receiver: z.string().trim().max(60),
    result: z.enum(results), refusalReason: z.string().trim().max(500), witness: z.string().trim().max(60),
  })
  .superRefine((attempt, context) => {
    const wanted = [...(attempt.result === 'refused' ? ['refusalReason'] as const : []), ...(needsWitness(attempt) ? ['witness'] as const : [])];
    for (const path of wanted) if (attempt[path] === '') context.addIssue({ code: 'custom', path: [path], message: codeMessage('field.required') });
  });

/** Records one attempt to serve a notice; a refusal asks for its reason and, as leaving it at the place does, for the witness. */
export function AttemptDialog({ interviewId, noticeId, onClose }: { readonly interviewId: string; readonly noticeId: string; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { way: 'direct', on: store.today(), place: '', server: store.operator.name, receiver: '', result: 'served', refusalReason: '', witness: '' });
  const [way, result] = useWatch({ control: form.control, name: ['way', 'result'] });
  const label = (name: string) => text(`interviews.attempt.${name}`);
  return (
    <FormDialog title={label('title')} saveLabel={label('save')} saved={label('saved')} form={form} draft={`attempt.${noticeId}`} save={(attempt) => recordAttempt(store, { ...attempt, interviewId, noticeId })} onClose={onClose}>
      <FormSelect control={form.control} name="way" label={label('way')} required options={serviceWays.map((way) => ({ value: way, label: label(`ways.${way}`) }))} />
      <FormDate control={form.control} name="on" label={label('on')} required />
      <FormText control={form.control} name="place" label={label('place')} required />
      <FormText control={form.control} name="server" label={label('server')} required />
      <FormSelect control={form.control} name="result" label={label('result')} required options={results.map((value) => ({ value, label: label(`results.${value}`) }))} />
      {result === 'served' && <FormText control={form.control} name="receiver" label={label('receiver')} />}
      {result === 'refused' && <FormText control={form.control} name="refusalReason" label={label('refusalReason')} required />}
      {needsWitness({ way, result }) && <FormText control={form.control} name="witness" label={label('witness')} required />}
    </FormDialog>
  );
}
