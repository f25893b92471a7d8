import Typography from '@mui/material/Typography';
import { z } from 'zod';
import type { Listing } from '../../../shared/domain/records.ts';
import { isStanding } from '../../../shared/domain/standing.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { endings, endListing, reinstateListing } from './commands.listings.ts';

const schema = z.object({ ending: z.enum(endings), reason: z.string().trim().min(1).max(500) });

/** How and on what ground a listing ended; of one that has ended, that this was recorded by mistake. */
export function EndDialog({ listing, onClose }: { readonly listing: Listing; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { ending: 'repaired', reason: '' });
  const stands = isStanding(listing);
  const name = stands ? 'ended' : 'reinstated';
  const label = (part = '') => text(`subjects.listing.${name}${part}`);
  return (
    <FormDialog
      title={label()} saveLabel={stands ? label('Save') : label()} saved={label('Saved')} form={form} draft={`end.${listing.id}.${listing.rev}`} onClose={onClose}
      save={({ ending, reason }) => (stands ? endListing(store, listing.id, ending, reason) : reinstateListing(store, listing.id, reason))}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('subjects.objectionOf', { document: listing.documentNumber })}{label('What')}</Typography>
      {stands && <FormSelect control={form.control} name="ending" label={text('subjects.listing.endedHow')} options={endings.map((value) => ({ value, label: text(`subjects.listing.ending.${value}`) }))} />}
      <FormText control={form.control} name="reason" label={label('Reason')} multiline rows={2} required autoFocus />
    </FormDialog>
  );
}
