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
import { recordNotRectified, recordRectified } from './commands.listings.ts';

const results = ['met', 'unmet'] as const;
const schema = z.object({ note: z.string().trim().min(1).max(500) });

/** Whether the requirement was met by the deadline: what shows it, or why not; an unmet one makes the interview due (发改办财金〔2018〕893号 第二条). */
export function RectifiedDialog({ listing, onClose }: { readonly listing: Listing; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  // Recorded as unmet before: what can still be recorded is that it was done after all.
  const known = listing.status === 'rectifying';
  const [result, setResult] = useState<(typeof results)[number]>('met');
  const form = useDeskForm(schema, { note: '' });
  const label = (name: string) => text(`subjects.rectified.${name}`);
  return (
    <FormDialog
      title={label('title')} saveLabel={label(`${result}Save`)} saved={label(`${result}Saved`)} form={form} draft={`rectified.${listing.id}.${listing.rev}`} onClose={onClose}
      save={({ note }) => (result === 'met' ? recordRectified : recordNotRectified)(store, listing, note)}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('subjects.rectified.what', { requirement: listing.requirement || '—', due: listing.dueOn })}</Typography>
      {!known && (
        <ToggleButtonGroup exclusive size="small" value={result} onChange={(_event, value: (typeof results)[number] | null) => { if (value !== null) setResult(value); }} aria-label={label('title')}>
          {results.map((name) => <ToggleButton key={name} value={name}>{label(name)}</ToggleButton>)}
        </ToggleButtonGroup>
      )}
      <FormText control={form.control} name="note" label={label(`${result}Note`)} hint={label(`${result}Hint`)} multiline rows={2} required autoFocus={known} />
    </FormDialog>
  );
}
