import Typography from '@mui/material/Typography';
import type { NotReady } from '../../../shared/exchange/plan.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { confirmUncorrected } from '../../sync/confirmUncorrected.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';

/** Says of a listing whose corrections the journal no longer tells that nothing reported of it was corrected, and why that is known. */
export function UncorrectedDialog({ held, onClose }: { readonly held: NotReady; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const label = (name: string) => text(`exchange.uncorrected.${name}`);
  const [listing, subject] = [store.set.get('listings', held.recordId), store.set.get('subjects', held.subjectId)];
  return (
    <ReasonDialog label={label('reason')} title={label('title')} saveLabel={label('save')} saved={label('saved')} draft={`uncorrected.${held.recordId}`} onClose={onClose} save={(reason) => confirmUncorrected(store, held.recordId, reason)}>
      <Typography variant="body2">{text('exchange.uncorrected.of', { subject: subject?.name ?? '', document: listing?.documentNumber ?? '' })}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{label('what')}</Typography>
    </ReasonDialog>
  );
}
