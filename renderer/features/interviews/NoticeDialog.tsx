import { z } from 'zod';
import type { Notice } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDate } from '../../ui/forms/FormDate.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { correctNotice, recordNotice } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

const schema = z.object({ number: z.string().trim().min(1).max(100), issuedOn: z.string().min(1), reason: z.string().trim().max(200) });

type NoticeDialogProps = { readonly interviewId: string; /** The notice that is corrected; a new one without it. */ readonly notice?: Notice; readonly onClose: () => void };

/** Records a notice by its document number and date, or corrects one with a reason. */
export function NoticeDialog({ interviewId, notice, onClose }: NoticeDialogProps) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { number: notice?.number ?? '', issuedOn: notice?.issuedOn ?? store.today(), reason: '' });
  const label = (name: string) => text(`interviews.notice.${name}`);
  const [title, save, saved] = notice === undefined ? (['title', 'save', 'saved'] as const) : (['correctTitle', 'correctSave', 'corrected'] as const);
  return (
    <FormDialog
      title={label(title)} saveLabel={label(save)} saved={label(saved)} form={form} draft={notice === undefined ? `notice.${interviewId}` : `notice.${notice.id}.${notice.rev}`} onClose={onClose}
      save={({ reason, ...fields }) => (notice === undefined ? recordNotice(store, interviewId, fields) : correctNotice(store, notice.id, fields, reason))}
    >
      <FormText control={form.control} name="number" label={label('number')} required autoFocus />
      <FormDate control={form.control} name="issuedOn" label={label('issuedOn')} required />
      {notice !== undefined && <FormText control={form.control} name="reason" label={text('interviews.form.correctionReason')} required />}
    </FormDialog>
  );
}
