import Typography from '@mui/material/Typography';
import { z } from 'zod';
import type { Listing } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { setObjection } from './commands.listings.ts';

const schema = z.object({ reason: z.string().trim().min(1).max(500) });

/** Opens an objection on a listing with what is contested, or ends it with the result. */
export function ObjectionDialog({ listing, onClose }: { readonly listing: Listing; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { reason: '' });
  const label = (name: string) => text(`subjects.${listing.objection ? 'objectionEnd' : 'objectionOpen'}.${name}`);
  return (
    <FormDialog title={label('title')} saveLabel={label('save')} saved={label('saved')} form={form} draft={`objection.${listing.id}.${listing.rev}`} onClose={onClose} save={({ reason }) => setObjection(store, listing.id, !listing.objection, reason)}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('subjects.objectionOf', { document: listing.documentNumber })}{label('what')}</Typography>
      <FormText control={form.control} name="reason" label={label('reason')} multiline rows={2} required autoFocus />
    </FormDialog>
  );
}
