import Typography from '@mui/material/Typography';
import { z } from 'zod';
import type { Session } from '../../../shared/domain/records.ts';
import { fail } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/useText.ts';
import { useApproval } from '../../parts/approval/Approvals.tsx';
import { useMay } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { reopenSession } from './commands.ts';

const schema = z.object({ reason: z.string().trim().min(1).max(500) });

/** Opens a closed session again: says what it means, asks for the reason, then for another person's approval. */
export function ReopenDialog({ session, people, onClose }: { readonly session: Session; readonly people: number; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const approve = useApproval();
  const offer = useMay('session.reopen');
  const form = useDeskForm(schema, { reason: '' });
  return (
    <FormDialog
      title={text('training.reopen.title')} saveLabel={withSecond(offer, text('training.reopen.save'), text)} saved={text('training.reopen.done')} form={form} draft={`reopen.${session.id}.${session.rev}`} onClose={onClose}
      save={async ({ reason }) => {
        const approval = await approve({ command: 'session.reopen', what: text('training.reopen.approval', { name: session.name, count: people, reason }), records: [session.id], changes: 1 });
        return approval === null ? fail({ code: 'approval.none' }) : reopenSession(store, session.id, reason, approval);
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('training.reopen.what', { count: people })}</Typography>
      <FormText control={form.control} name="reason" label={text('training.reopen.reason')} required autoFocus multiline rows={2} />
    </FormDialog>
  );
}
