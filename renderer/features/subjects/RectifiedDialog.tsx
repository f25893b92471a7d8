import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import type { Listing } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { recordRectified } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

const schema = z.object({ note: z.string().trim().min(1).max(500) });

/** Whether the requirement was met by the deadline: if so, what shows it; if not, the way to the interview that is then due (893号 第二条). */
export function RectifiedDialog({ listing, onClose }: { readonly listing: Listing; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const form = useDeskForm(schema, { note: '' });
  const interview = store.set.by('interviews', 'listingId', listing.id).at(-1);
  return (
    <FormDialog title={text('subjects.rectified.title')} saveLabel={text('subjects.rectified.save')} form={form} onClose={onClose} save={(values) => recordRectified(store, listing, values.note)}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('subjects.rectified.what', { requirement: listing.requirement || '—', due: listing.dueOn })}</Typography>
      <FormText control={form.control} name="note" label={text('subjects.rectified.note')} hint={text('subjects.rectified.noteHint')} multiline rows={2} required autoFocus />
      <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
        {text('subjects.rectified.otherwise')}
        {' '}<Button size="small" onClick={() => void navigate(interview === undefined ? `/interviews?subjects=${listing.subjectId}` : `/interviews/${interview.id}`)}>{text(interview === undefined ? 'subjects.arrangeInterview' : 'subjects.seeInterview')}</Button>
      </Typography>
    </FormDialog>
  );
}
