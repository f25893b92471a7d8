import Typography from '@mui/material/Typography';
import type { Listing } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { setObjection } from './commands.listings.ts';

/** Opens an objection on a listing with what is contested, or ends it with the result. */
export function ObjectionDialog({ listing, onClose }: { readonly listing: Listing; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const label = (name: string) => text(`subjects.${listing.objection ? 'objectionEnd' : 'objectionOpen'}.${name}`);
  return (
    <ReasonDialog label={label('reason')} title={label('title')} saveLabel={label('save')} saved={label('saved')} draft={`objection.${listing.id}.${listing.rev}`} onClose={onClose} save={(reason) => setObjection(store, listing.id, !listing.objection, reason)}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('subjects.objectionOf', { document: listing.documentNumber })}{label('what')}</Typography>
    </ReasonDialog>
  );
}
