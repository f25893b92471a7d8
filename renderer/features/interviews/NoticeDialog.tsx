import { z } from 'zod';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDate } from '../../ui/forms/FormDate.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { recordNotice } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

const schema = z.object({ number: z.string().trim().min(1).max(100), issuedOn: z.string().min(1) });

/** Records a notice by its document number and date. */
export function NoticeDialog({ interviewId, onClose }: { readonly interviewId: string; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { number: '', issuedOn: store.today() });
  return (
    <FormDialog title={text('interviews.notice.title')} saveLabel={text('interviews.notice.save')} saved={text('interviews.notice.saved')} form={form} draft={`notice.${interviewId}`} save={(notice) => recordNotice(store, interviewId, notice)} onClose={onClose}>
      <FormText control={form.control} name="number" label={text('interviews.notice.number')} required autoFocus />
      <FormDate control={form.control} name="issuedOn" label={text('interviews.notice.issuedOn')} required />
    </FormDialog>
  );
}
