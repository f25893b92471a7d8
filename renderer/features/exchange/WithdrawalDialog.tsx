import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { fail } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/useText.ts';
import { useApproval } from '../../parts/approval/Approvals.tsx';
import { useMay } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import { useStore } from '../../store/useStore.tsx';
import { keepReported, type Withdrawal, withdrawReported } from '../../sync/withdrawals.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { dataSetLabel } from './columns.tsx';

export type DecisionProps = { readonly chosen: readonly Withdrawal[]; readonly onClose: (saved: boolean) => void };

/** Decides that what was reported is withdrawn: says what will be sent, asks for the reason, then for another person's approval. */
export function WithdrawDialog({ chosen, onClose }: DecisionProps) {
  const text = useText();
  const store = useStore();
  const approve = useApproval();
  const offer = useMay('item.withdraw');
  const [count, ids] = [chosen.length, chosen.map(({ last }) => last.id)];
  const counts = new Map<string, number>();
  for (const { last } of chosen) counts.set(last.dataSet, (counts.get(last.dataSet) ?? 0) + 1);
  const content = [...counts].map(([code, items]) => `${dataSetLabel(national2020, code)} ${items}`).join('、');
  return (
    <ReasonDialog
      label={text('exchange.withdraw.reason')} title={text('exchange.withdraw.title', { count })} saveLabel={withSecond(offer, text('exchange.withdraw.open', { count }), text)} saved={text('exchange.withdraw.done')} draft={`withdraw.${ids.join('.').slice(0, 200)}`} onClose={onClose}
      save={async (reason) => {
        const approval = await approve({ command: 'item.withdraw', what: text('exchange.withdraw.approval', { count, reason }), records: ids, changes: count });
        return approval === null ? fail({ code: 'approval.none' }) : withdrawReported(store, ids, reason, approval);
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('exchange.withdraw.what', { content })}</Typography>
      {chosen.some(({ state }) => state === 'untold') && <Alert severity="warning" variant="outlined">{text('exchange.withdraw.untold')}</Alert>}
    </ReasonDialog>
  );
}

/** Decides that the report stands, or takes back a decision to withdraw that was not sent. */
export function KeepDialog({ chosen, onClose }: DecisionProps) {
  const text = useText();
  const store = useStore();
  const [count, ids] = [chosen.length, chosen.map(({ last }) => last.id)];
  return (
    <ReasonDialog
      label={text('exchange.withdraw.keepReason')} title={text('exchange.withdraw.keepTitle', { count })} saveLabel={text('exchange.withdraw.keepSave')} saved={text('exchange.withdraw.kept')} draft={`keep.${ids.join('.').slice(0, 200)}`} onClose={onClose}
      save={(reason) => keepReported(store, ids, reason)}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('exchange.withdraw.keepWhat')}</Typography>
    </ReasonDialog>
  );
}
