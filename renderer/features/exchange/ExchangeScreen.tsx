import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { useText } from '../../i18n/useText.ts';
import { May, useRights } from '../../parts/rights/May.tsx';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Later } from '../../ui/Later.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { twoLineRowHeight } from '../../ui/table/twoLines.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { BuildDialog } from './BuildDialog.tsx';
import { itemColumns, notReadyColumns, type NotReadyRow, packageColumns, quarantineColumns, readyColumns, waitingColumns } from './columns.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { Figures } from './Figures.tsx';
import { exchangeTables, type ItemRow, packageRows, placeOfCorrection, quarantine, receiptRows, toCorrect, toCorrectTables, unconfirmed } from './queries.ts';
import { ReceiptList } from './ReceiptList.tsx';
import { type ExchangeTab, exchangeTabs } from './tabs.ts';
import { useChannels } from './useChannels.ts';
import { fileNames } from './fileNames.ts';
import { useExchange } from './useExchange.ts';
import { usePlan } from './usePlan.ts';
import { useUnopened } from './useUnopened.ts';
import { UncorrectedDialog } from './UncorrectedDialog.tsx';
import { useWithdrawals } from './useWithdrawals.ts';
import { isOpenWithdrawal } from './withdrawalColumns.tsx';
import { WithdrawalsTab } from './WithdrawalsTab.tsx';

/** 报送: what can be sent and why not yet, packages and their delivery, the answer to every record. */
export function ExchangeScreen() {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const tab = exchangeTabs.find((name) => name === search.get('tab')) ?? 'packages';
  const choose = useCallback((name: ExchangeTab) => setSearch({ tab: name }), [setSearch]);
  const plan = usePlan();
  const channels = useChannels();
  const work = useExchange();
  const unopened = useUnopened();
  const [doubted, setDoubted] = useState<NotReadyRow | null>(null);
  const may = useRights();
  const mayConfirm = may('listing.uncorrected');
  const withdrawals = useWithdrawals();
  const input = useRef<HTMLInputElement>(null);
  const packages = useQuery(exchangeTables, packageRows);
  const rejected = useQuery(toCorrectTables, toCorrect);
  const waiting = useQuery(exchangeTables, unconfirmed);
  const aside = useQuery(exchangeTables, quarantine);
  const receipts = useQuery(exchangeTables, receiptRows);
  const mayEnter = may('receipt.enter');
  const [entering, setEntering] = useState<ItemRow | null>(null);
  const columns = useMemo(() => ({
    packages: packageColumns(text, national2020), ready: readyColumns(text, national2020), notReady: notReadyColumns(text, national2020, mayConfirm ? setDoubted : undefined), waiting: waitingColumns(text, national2020, mayEnter ? setEntering : null), quarantine: quarantineColumns(text, national2020),
    rejected: itemColumns(text, national2020, { correct: (row) => { if (row.item.operation === 'withdraw') choose('withdrawals'); else void navigate(placeOfCorrection(store.set, row.item)); }, confirm: (row) => { void work.confirm(row.item.id); } }),
  }), [text, navigate, store, work.confirm, mayConfirm, mayEnter, choose]);
  const ready = useMemo(() => plan.ready.map((planned) => ({ planned, subject: store.set.get('subjects', planned.subjectId) })), [plan, store]);
  const notReady = useMemo(() => plan.notReady.map((held) => ({ held, subject: store.set.get('subjects', held.subjectId) })), [plan, store]);
  const counts = { packages: packages.length, ready: ready.length, notReady: notReady.length, unconfirmed: waiting.length, rejected: rejected.length, withdrawals: withdrawals.filter(isOpenWithdrawal).length, quarantine: aside.length, receipts: receipts.length };
  const empty = <EmptyState title={text(`exchange.empty.${tab}`)} hint={text(`exchange.empty.${tab}Hint`)} />;
  const openSubject = (id: string | undefined) => { if (id !== undefined) void navigate(`/subjects/${id}`); };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <PageHead
        title={text('exchange.title')}
        sub={text('exchange.sub', { profile: national2020.title, channel: channels.label })}
        actions={
          <>
            <May command="receipt.apply">
            {channels.folder && <Button variant="outlined" loading={work.busy === 'collect'} onClick={() => { void work.collect(); }}>{text('exchange.action.collect')}</Button>}
            {channels.service && <Button variant="outlined" loading={work.busy === 'fetch'} onClick={() => { void work.fetch(); }}>{text('exchange.action.fetch')}</Button>}
            <Button variant="outlined" onClick={() => input.current?.click()}>{text('exchange.action.readFile')}</Button>
            </May>
            <May command="package.build" told><BuildDialog plan={plan} onBuilt={(id) => { void navigate(`/exchange/packages/${id}`); }} /></May>
          </>
        }
      />
      <input
        ref={input} type="file" hidden accept=".json,.xml,.xlsx" aria-label={text('exchange.action.readFile')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) void work.readFile(file);
        }}
      />
      {work.failure !== null && <Box sx={{ mb: 1.25 }}><FailureNotice failure={work.failure} onClose={work.forgetFailure} /></Box>}
      {unopened.length > 0 && <Alert severity="warning" variant="outlined" sx={{ mb: 1.25, bgcolor: 'background.paper' }}>{text('exchange.unopened', { count: unopened.length, names: fileNames(unopened) })}</Alert>}
      <Later>
        <Figures ready={ready.length} notReady={notReady.length} waiting={waiting} rejected={rejected} onOpen={choose} />
        <Tabs value={tab} onChange={(_event, name: ExchangeTab) => choose(name)} aria-label={text('exchange.title')} sx={{ my: 1 }}>
          {exchangeTabs.map((name) => <Tab key={name} value={name} label={`${text(`exchange.tab.${name}`)} ${counts[name]}`} />)}
        </Tabs>
        {tab === 'packages' && <VirtualTable ariaLabel={text('exchange.tab.packages')} rows={packages} columns={columns.packages} rowKey={(row) => row.package.id} empty={empty} onOpen={(row) => { void navigate(`/exchange/packages/${row.package.id}`); }} />}
        {tab === 'ready' && <VirtualTable ariaLabel={text('exchange.tab.ready')} rows={ready} columns={columns.ready} rowKey={(row) => `${row.planned.dataSet}:${row.planned.recordId}`} empty={empty} onOpen={(row) => openSubject(row.subject?.id)} />}
        {tab === 'notReady' && <VirtualTable ariaLabel={text('exchange.tab.notReady')} rowHeight={twoLineRowHeight} rows={notReady} columns={columns.notReady} rowKey={(row) => `${row.held.dataSet}:${row.held.recordId}`} empty={empty} onOpen={(row) => { void navigate(placeOfCorrection(store.set, row.held)); }} />}
        {tab === 'unconfirmed' && <VirtualTable ariaLabel={text('exchange.tab.unconfirmed')} rows={waiting} columns={columns.waiting} rowKey={(row) => row.item.id} empty={empty} onOpen={(row) => openSubject(row.subject?.id)} />}
        {tab === 'rejected' && <VirtualTable ariaLabel={text('exchange.tab.rejected')} rows={rejected} columns={columns.rejected} rowKey={(row) => row.item.id} empty={empty} onOpen={(row) => { void navigate(placeOfCorrection(store.set, row.item)); }} />}
        {tab === 'withdrawals' && <WithdrawalsTab found={withdrawals} empty={empty} onOpen={(row) => openSubject(store.set.get('subjects', row.last.subjectId)?.id)} />}
        {tab === 'quarantine' && <VirtualTable ariaLabel={text('exchange.tab.quarantine')} rows={aside} columns={columns.quarantine} rowKey={(row) => row.id} empty={empty} />}
        {tab === 'receipts' && <ReceiptList rows={receipts} />}
      </Later>
      {doubted !== null && <UncorrectedDialog held={doubted.held} onClose={() => setDoubted(null)} />}
      {entering !== null && <EntryDialog packageId={entering.item.packageId} itemIds={[entering.item.id]} onClose={() => setEntering(null)} />}
    </Box>
  );
}
