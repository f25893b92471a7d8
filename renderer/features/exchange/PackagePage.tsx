import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { useText } from '../../i18n/useText.ts';
import { May, useRights } from '../../parts/rights/May.tsx';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { mayBeEntered } from '../../sync/handEntries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { itemColumns, OutcomeChips, shownTime } from './columns.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { exchangeTables, packageView, placeOfCorrection } from './queries.ts';
import { SavePackage } from './SavePackage.tsx';
import { useChannels } from './useChannels.ts';
import { useExchange } from './useExchange.ts';
import { channelWords, profileTitle } from '../../parts/exchange/words.ts';

/** One package: what is in it, where it went, and the platform's answer to each record. */
export function PackagePage() {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const view = useQuery(exchangeTables, (set) => packageView(set, id), [id]);
  const channels = useChannels();
  const work = useExchange();
  const mayEnter = useRights()('receipt.enter');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [entering, setEntering] = useState<readonly string[] | null>(null);
  const columns = useMemo(() => itemColumns(text, national2020), [text]);
  if (view === undefined) return <EmptyState title={text('exchange.page.notFound')} />;
  const one = view.row.package;
  // All that is still unanswered, unless some were chosen; what cannot be entered is left out of a choice.
  const waiting = view.items.filter(({ item }) => (selected.size > 0 ? selected.has(item.id) && mayBeEntered(item) : item.outcome === 'unconfirmed')).map(({ item }) => item.id);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <PageHead
        back={() => { void navigate('/exchange'); }} title={one.number}
        sub={<><StatusChip tone={one.delivery === 'built' ? 'warn' : 'ok'} label={text(`exchange.delivery.${one.delivery}`)} /> {text('exchange.page.sub', { day: one.day, profile: profileTitle(one.profile), count: view.row.items })}</>}
        actions={
          <>
            <May command="package.save" told><SavePackage one={one} /></May>
            <May command="receipt.enter"><Button variant="outlined" disabled={waiting.length === 0} onClick={() => setEntering(waiting)}>{selected.size > 0 ? text('exchange.action.enterChosen', { count: waiting.length }) : text('exchange.action.enter')}</Button></May>
            <May command="package.handOver">{channels.folder && <Button variant="outlined" loading={work.busy === 'handOver'} onClick={() => { void work.handOver(one); }}>{text('exchange.action.handOver')}</Button>}</May>
            <May command="package.upload">{channels.service && <Button variant="contained" loading={work.busy === 'upload'} onClick={() => { void work.upload(one); }}>{text('exchange.action.upload')}</Button>}</May>
          </>
        }
      />
      {work.failure !== null && <Box sx={{ mb: 1.25 }}><FailureNotice failure={work.failure} onClose={work.forgetFailure} /></Box>}
      <Panel sx={{ mb: 1.75 }}>
        <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '96px 1fr 96px 1fr', gap: '6px 12px', m: 0, fontSize: 13, '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
          <dt>{text('exchange.page.file')}</dt><dd className="desk-code">{one.fileName}</dd>
          <dt>{text('exchange.page.builtAt')}</dt><dd>{shownTime(one.builtAt)}</dd>
          <dt>{text('exchange.page.digest')}</dt><dd className="desk-code">{one.digest}</dd>
          <dt>{text('exchange.page.delivered')}</dt><dd>{one.deliveredAt === '' ? text('exchange.page.notDelivered') : `${shownTime(one.deliveredAt)} ${channelWords(one.deliveredTo, text)}`}</dd>
        </Box>
        <Box sx={{ mt: 1 }}><OutcomeChips counts={view.row.outcomes} text={text} /></Box>
      </Panel>
      <VirtualTable ariaLabel={text('exchange.page.items')} rows={view.items} columns={columns} rowKey={(row) => row.item.id} {...(mayEnter && { selected, onSelect: setSelected })} onOpen={(row) => { void navigate(placeOfCorrection(store.set, row.item)); }} />
      {entering !== null && <EntryDialog packageId={one.id} itemIds={entering} onClose={(saved) => { setEntering(null); if (saved) setSelected(new Set()); }} />}
      {work.progress !== null && <ProgressDialog title={text('exchange.uploading', { number: one.number })} done={work.progress.done} total={work.progress.total} onCancel={work.cancel} />}
    </Box>
  );
}
