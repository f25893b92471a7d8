import Typography from '@mui/material/Typography';
import type { Session } from '../../../shared/domain/records.ts';
import { fail } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/useText.ts';
import { useApproval } from '../../parts/approval/Approvals.tsx';
import { useMay } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import { useStore } from '../../store/useStore.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { reopenSession } from './commands.ts';

/** Opens a closed session again: says what it means, asks for the reason, then for another person's approval. */
export function ReopenDialog({ session, people, onClose }: { readonly session: Session; readonly people: number; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const approve = useApproval();
  const offer = useMay('session.reopen');
  return (
    <ReasonDialog
      label={text('training.reopen.reason')} title={text('training.reopen.title')} saveLabel={withSecond(offer, text('training.reopen.save'), text)} saved={text('training.reopen.done')} draft={`reopen.${session.id}.${session.rev}`} onClose={onClose}
      save={async (reason) => {
        const approval = await approve({ command: 'session.reopen', what: text('training.reopen.approval', { name: session.name, count: people, reason }), records: [session.id], changes: 1 });
        return approval === null ? fail({ code: 'approval.none' }) : reopenSession(store, session.id, reason, approval);
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('training.reopen.what', { count: people })}</Typography>
    </ReasonDialog>
  );
}
