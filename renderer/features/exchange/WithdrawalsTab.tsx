import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useState } from 'react';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { useText } from '../../i18n/useText.ts';
import { May, useMay } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import type { Withdrawal } from '../../sync/withdrawals.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { inOrder, withdrawalColumns } from './withdrawalColumns.tsx';
import { KeepDialog, WithdrawDialog } from './WithdrawalDialog.tsx';

/** Records that one approval may name (`approvals.grant`). */
const mostAtOnce = 500;

type Decision = { readonly kind: 'withdraw' | 'keep'; readonly chosen: readonly Withdrawal[] };
type WithdrawalsTabProps = { readonly found: readonly Withdrawal[]; readonly empty: ReactNode; readonly onOpen: (row: Withdrawal) => void };

/** What was reported and is gone since, with what the program knows of it; a person chooses, and decides to withdraw it or to keep it. */
export function WithdrawalsTab({ found, empty, onOpen }: WithdrawalsTabProps) {
  const text = useText();
  const offer = useMay('item.withdraw');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [decision, setDecision] = useState<Decision | null>(null);
  const columns = useMemo(() => withdrawalColumns(text, national2020), [text]);
  const rows = useMemo(() => inOrder(found), [found]);
  const chosen = rows.filter(({ last, state }) => selected.has(last.id) && state !== 'awaiting');
  const toWithdraw = chosen.filter(({ state }) => state !== 'decided');
  const toKeep = chosen.filter(({ state }) => state !== 'kept');
  // Where the records here may be the older ones, each is looked at by itself.
  const oneByOne = (of: readonly Withdrawal[]): boolean => of.length > 1 && of.some(({ state }) => state === 'untold');
  const why = (of: readonly Withdrawal[]): string => (of.length === 0 ? text('exchange.withdraw.none') : oneByOne(of) ? text('exchange.withdraw.oneByOne') : of.length > mostAtOnce ? text('exchange.withdraw.atMost', { count: mostAtOnce }) : '');
  const close = (saved: boolean) => {
    setDecision(null);
    if (saved) setSelected(new Set());
  };
  return (
    <>
      {rows.length > 0 && (
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5, mb: 1 }}>
          <Typography variant="body2" sx={{ flex: 1, color: 'text.secondary' }}>{text('exchange.withdraw.hint')}{rows.some(({ state }) => state === 'untold') && text('exchange.withdraw.untold')}</Typography>
          <May command="item.keep"><span title={why(toKeep)}><Button variant="outlined" disabled={why(toKeep) !== ''} onClick={() => setDecision({ kind: 'keep', chosen: toKeep })}>{text('exchange.withdraw.keep', { count: toKeep.length })}</Button></span></May>
          <May command="item.withdraw"><span title={why(toWithdraw)}><Button variant="contained" color="error" disabled={why(toWithdraw) !== ''} onClick={() => setDecision({ kind: 'withdraw', chosen: toWithdraw })}>{withSecond(offer, text('exchange.withdraw.open', { count: toWithdraw.length }), text)}</Button></span></May>
        </Box>
      )}
      <VirtualTable ariaLabel={text('exchange.tab.withdrawals')} rows={rows} columns={columns} rowKey={(row) => row.last.id} selected={selected} onSelect={setSelected} empty={empty} onOpen={onOpen} />
      {decision?.kind === 'withdraw' && <WithdrawDialog chosen={decision.chosen} onClose={close} />}
      {decision?.kind === 'keep' && <KeepDialog chosen={decision.chosen} onClose={close} />}
    </>
  );
}
