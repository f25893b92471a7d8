import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { fail } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/useText.ts';
import { useApproval } from '../../parts/approval/Approvals.tsx';
import { useMay } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import { useStore } from '../../store/useStore.tsx';
import { keepReported, type Withdrawal, withdrawReported } from '../../sync/withdrawals.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { dataSetLabel } from './columns.tsx';

const schema = z.object({ reason: z.string().trim().min(1).max(500) });
export type DecisionProps = { readonly chosen: readonly Withdrawal[]; readonly onClose: (saved: boolean) => void };

/** Decides that what was reported is withdrawn: says what will be sent, asks for the reason, then for another person's approval. */
export function WithdrawDialog({ chosen, onClose }: DecisionProps) {
  const text = useText();
  const store = useStore();
  const approve = useApproval();
  const offer = useMay('item.withdraw');
  const form = useDeskForm(schema, { reason: '' });
  const [count, ids] = [chosen.length, chosen.map(({ last }) => last.id)];
  const counts = new Map<string, number>();
  for (const { last } of chosen) counts.set(last.dataSet, (counts.get(last.dataSet) ?? 0) + 1);
  const content = [...counts].map(([code, items]) => `${dataSetLabel(national2020, code)} ${items}`).join('、');
  return (
    <FormDialog
      title={text('exchange.withdraw.title', { count })} saveLabel={withSecond(offer, text('exchange.withdraw.open', { count }), text)} saved={text('exchange.withdraw.done')} form={form} draft={`withdraw.${ids.join('.').slice(0, 200)}`} onClose={onClose}
      save={async ({ reason }) => {
        const approval = await approve({ command: 'item.withdraw', what: text('exchange.withdraw.approval', { count, reason }), records: ids, changes: count });
        return approval === null ? fail({ code: 'approval.none' }) : withdrawReported(store, ids, reason, approval);
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('exchange.withdraw.what', { content })}</Typography>
      {chosen.some(({ state }) => state === 'untold') && <Alert severity="warning" variant="outlined">{text('exchange.withdraw.untold')}</Alert>}
      <FormText control={form.control} name="reason" label={text('exchange.withdraw.reason')} required autoFocus multiline rows={2} />
    </FormDialog>
  );
}

/** Decides that the report stands, or takes back a decision to withdraw that was not sent. */
export function KeepDialog({ chosen, onClose }: DecisionProps) {
  const text = useText();
  const store = useStore();
  const form = useDeskForm(schema, { reason: '' });
  const [count, ids] = [chosen.length, chosen.map(({ last }) => last.id)];
  return (
    <FormDialog
      title={text('exchange.withdraw.keepTitle', { count })} saveLabel={text('exchange.withdraw.keepSave')} saved={text('exchange.withdraw.kept')} form={form} draft={`keep.${ids.join('.').slice(0, 200)}`} onClose={onClose}
      save={({ reason }) => keepReported(store, ids, reason)}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('exchange.withdraw.keepWhat')}</Typography>
      <FormText control={form.control} name="reason" label={text('exchange.withdraw.keepReason')} required autoFocus multiline rows={2} />
    </FormDialog>
  );
}
