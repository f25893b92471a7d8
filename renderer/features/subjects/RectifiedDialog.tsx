import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import type { Listing } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { recordNotRectified, recordRectified, rectifications } from './commands.listings.ts';

const schema = z.object({ note: z.string().trim().min(1).max(500) });

/** Whether the requirement was met: what shows it, or why not, as far as that can be said on the day; an unmet one makes the interview due (发改办财金〔2018〕893号 第二条). */
export function RectifiedDialog({ listing, onClose }: { readonly listing: Listing; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const results = rectifications(listing, store.today());
  const [result, setResult] = useState(results[0] ?? 'met');
  const form = useDeskForm(schema, { note: '' });
  const label = (name: string) => text(`subjects.rectified.${name}`);
  return (
    <FormDialog
      title={label('title')} saveLabel={label(`${result}Save`)} saved={label(`${result}Saved`)} form={form} draft={`rectified.${listing.id}.${listing.rev}`} onClose={onClose}
      save={({ note }) => (result === 'met' ? recordRectified : recordNotRectified)(store, listing, note)}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('subjects.rectified.what', { requirement: listing.requirement || '—', due: listing.dueOn || '—' })}</Typography>
      {listing.status === 'awaitingConfirmation' && <Typography variant="body2">{label('notConfirmed')}</Typography>}
      {results.length > 1 && (
        <ToggleButtonGroup exclusive size="small" value={result} onChange={(_event, value: typeof result | null) => { if (value !== null) setResult(value); }} aria-label={label('title')}>
          {results.map((name) => <ToggleButton key={name} value={name}>{label(name)}</ToggleButton>)}
        </ToggleButtonGroup>
      )}
      <FormText control={form.control} name="note" label={label(`${result}Note`)} hint={label(`${result}Hint`)} multiline rows={2} required autoFocus={results.length === 1} />
    </FormDialog>
  );
}
