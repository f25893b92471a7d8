import Typography from '@mui/material/Typography';
import { z } from 'zod';
import type { NotReady } from '../../../shared/exchange/plan.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { confirmUncorrected } from '../../sync/confirmUncorrected.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';

const schema = z.object({ reason: z.string().trim().min(1).max(500) });

/** Says of a listing whose corrections the journal no longer tells that nothing reported of it was corrected, and why that is known. */
export function UncorrectedDialog({ held, onClose }: { readonly held: NotReady; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { reason: '' });
  const label = (name: string) => text(`exchange.uncorrected.${name}`);
  const [listing, subject] = [store.set.get('listings', held.recordId), store.set.get('subjects', held.subjectId)];
  return (
    <FormDialog title={label('title')} saveLabel={label('save')} saved={label('saved')} form={form} draft={`uncorrected.${held.recordId}`} onClose={onClose} save={({ reason }) => confirmUncorrected(store, held.recordId, reason)}>
      <Typography variant="body2">{text('exchange.uncorrected.of', { subject: subject?.name ?? '', document: listing?.documentNumber ?? '' })}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{label('what')}</Typography>
      <FormText control={form.control} name="reason" label={label('reason')} multiline rows={2} required autoFocus />
    </FormDialog>
  );
}
