import Typography from '@mui/material/Typography';
import { z } from 'zod';
import type { Session } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { confirmClock } from './commands.clock.ts';

const schema = z.object({ reason: z.string().trim().min(1).max(500) });

/** The supervisor stands by times that were marked with a doubtful clock, and says what they were held against. */
export function ClockDialog({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { reason: '' });
  return (
    <FormDialog title={text('training.clock.title')} saved={text('training.clock.confirmed')} saveLabel={text('training.clock.confirm')} form={form} draft={`clock.${session.id}.${session.rev}`} onClose={onClose} save={({ reason }) => confirmClock(store, session.id, reason)}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('training.clock.hint')}</Typography>
      <FormText control={form.control} name="reason" label={text('training.clock.reason')} required autoFocus />
    </FormDialog>
  );
}
