import Typography from '@mui/material/Typography';
import type { Session } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { confirmClock } from './commands.clock.ts';

/** The supervisor stands by times that were marked with a doubtful clock, and says what they were held against. */
export function ClockDialog({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  return (
    <ReasonDialog label={text('training.clock.reason')} oneLine title={text('training.clock.title')} saved={text('training.clock.confirmed')} saveLabel={text('training.clock.confirm')} draft={`clock.${session.id}.${session.rev}`} onClose={onClose} save={(reason) => confirmClock(store, session.id, reason)}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('training.clock.hint')}</Typography>
    </ReasonDialog>
  );
}
