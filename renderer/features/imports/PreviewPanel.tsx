import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useState } from 'react';
import type { Request } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { isMassLoss } from '../../../shared/rules/massLoss.ts';
import { grouped } from '../../i18n/grouped.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { May } from '../../parts/rights/May.tsx';
import { useHost } from '../../host/useHost.tsx';
import { ExportDialog } from '../../parts/export/ExportDialog.tsx';
import { useStore } from '../../store/useStore.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { twoLineRowHeight } from '../../ui/table/twoLines.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { isTyped } from '../../ui/forms/typed.ts';
import { goneColumns, previewColumns } from './columns.tsx';
import { LeftOut } from './LeftOut.tsx';
import { standingListings } from './queries.ts';
import type { Import } from './useImport.ts';
import type { CheckSummary, GoneRow, PreviewRow } from './worker/messages.ts';

const tabs = ['new', 'changed', 'same', 'error', 'gone'] as const;
type TabName = (typeof tabs)[number];
/** Rows of a tab that are fetched from the worker to be looked at; everything is checked and written regardless. */
const shownRows = 5000;

type Marked = Pick<Request<'workbooks.saveMarked'>, 'marks' | 'headerRow'>;
export type PreviewPanelProps = { readonly run: Import; readonly file: File; readonly summary: CheckSummary };

/** What the file would do, row by row, before anything is written. */
export function PreviewPanel({ run, file, summary }: PreviewPanelProps) {
  const text = useText();
  const host = useHost();
  const { counts, gone } = summary;
  const countOf = (tab: TabName) => (tab === 'gone' ? gone : counts[tab]);
  const [tab, setTab] = useState<TabName>(counts.error > 0 ? 'error' : counts.new > 0 ? 'new' : 'changed');
  const [rows, setRows] = useState<readonly PreviewRow[]>([]);
  const [goneRows, setGoneRows] = useState<readonly GoneRow[]>([]);
  const [marking, setMarking] = useState<Marked | null>(null);
  const [asking, setAsking] = useState(false);
  const store = useStore();
  const [losing, setLosing] = useState<'all' | 'goodOnly' | null>(null);
  const [standing, setStanding] = useState(0);
  const [typed, setTyped] = useState('');
  /** A list that leaves out more than half of what stands is more often the wrong file than the truth. */
  const write = (mode: 'all' | 'goodOnly') => {
    setTyped('');
    const there = standingListings(store.set);
    setStanding(there);
    if (isMassLoss({ there, gone })) setLosing(mode);
    else run.write(mode);
  };
  const [failure, setFailure] = useState<{ readonly code: string; readonly detail?: string } | null>(null);
  useEffect(() => {
    let live = true;
    const job = run.job();
    setRows([]);
    if (job === null) return;
    if (tab === 'gone') void job.gone(0, shownRows).then((list) => { if (live) setGoneRows(list); });
    else void job.rows(tab, 0, shownRows).then((list) => { if (live) setRows(list); });
    return () => { live = false; };
  }, [tab, run.job]);
  const columns = useMemo(() => previewColumns(text), [text]);
  const goneCols = useMemo(() => goneColumns(text), [text]);
  const good = counts.new + counts.changed;
  const total = good + counts.same + counts.error;
  const notes = summary.issues.filter((issue) => issue.severity !== 'error').reduce((sum, issue) => sum + issue.count, 0);
  /** What is marked is known before it is asked what for: the register notes how many marks leave. */
  const mark = async (): Promise<void> => {
    const found = await run.job()?.marks();
    if (found === undefined) return;
    if (!found.ok) { setFailure(found.error); return; }
    setMarking({
      marks: found.value.marks.filter((one) => one.severity !== 'info').map((one) => ({ sheet: one.sheet, row: one.row, column: one.column, severity: one.severity, text: issueText(one) })), headerRow: { ...found.value.headerRow },
    });
  };
  const saveMarked = async (reason: string, marked: Marked): Promise<Result<{ readonly saved: boolean; readonly name: string }, { readonly code: string }>> =>
    host.invoke('workbooks.saveMarked', { name: file.name, content: new Uint8Array(await file.arrayBuffer()), ...marked, reasonHeader: text('imports.reasonHeader'), reason });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, mb: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="subtitle1" component="h2">{text('imports.preview.title')}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }} noWrap>{text('imports.preview.sub', { file: file.name, rows: total })} · {text('imports.preview.sheets', { names: summary.bySheet.map((sheet) => `${sheet.sheet}（${grouped(sheet.rows)}）`).join('、') })}</Typography>
        </Box>
        <Button onClick={run.cancel}>{text('ui.cancel')}</Button>
        <Button onClick={run.remap}>{text('imports.preview.remap')}</Button>
        {(counts.error > 0 || notes > 0) && <May command="export.table" told><Button variant="outlined" onClick={() => { void mark(); }}>{text('imports.preview.marked')}</Button></May>}
        {counts.error > 0 && good > 0 && <Button variant="outlined" onClick={() => setAsking(true)}>{text('imports.preview.writeGood', { count: good })}</Button>}
        <Button variant="contained" disabled={counts.error > 0 || good === 0} onClick={() => write('all')}>{good === 0 ? text('imports.preview.nothing') : text('imports.preview.writeAll', { count: good })}</Button>
      </Box>
      {failure !== null && <FailureNotice failure={failure} onClose={() => setFailure(null)} />}
      {counts.error > 0 && <Alert severity="warning" variant="outlined" sx={{ mb: 1, bgcolor: 'background.paper' }}>{text('imports.preview.hasErrors', { count: counts.error })}{notes > 0 && text('imports.preview.notes', { count: notes })}</Alert>}
      {counts.error === 0 && notes > 0 && <Alert severity="info" variant="outlined" sx={{ mb: 1, bgcolor: 'background.paper' }}>{text('imports.preview.notes', { count: notes })}</Alert>}
      <LeftOut issues={summary.leftOut} />
      <Tabs value={tab} onChange={(_event, name: TabName) => setTab(name)} aria-label={text('imports.preview.title')} sx={{ mb: 1 }}>
        {tabs.map((name) => <Tab key={name} value={name} label={`${text(`imports.preview.tab.${name}`)} ${grouped(countOf(name))}`} />)}
      </Tabs>
      {tab === 'gone' && gone > 0 && <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{text('imports.preview.goneHint')}</Typography>}
      {countOf(tab) > shownRows && <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{text('imports.preview.more', { count: shownRows })}</Typography>}
      {tab === 'gone'
        ? <VirtualTable ariaLabel={text('imports.preview.tab.gone')} rows={goneRows} columns={goneCols} rowKey={(row) => row.listingId} empty={<EmptyState title={text('imports.preview.emptyTab')} />} />
        : <VirtualTable key={tab} ariaLabel={text(`imports.preview.tab.${tab}`)} rows={rows} columns={columns} rowKey={(row) => `${row.sheet}:${row.row}`} {...((tab === 'error' || tab === 'changed') && { rowHeight: twoLineRowHeight })} empty={<EmptyState title={text('imports.preview.emptyTab')} />} />}
      {marking !== null && <ExportDialog kind="markedWorkbook" what={text('imports.preview.markedWhat')} count={marking.marks.length} save={(reason) => saveMarked(reason, marking)} saved={(name) => text('imports.preview.markedSaved', { name })} onClose={() => setMarking(null)} />}
      <ConfirmDialog open={asking} title={text('imports.preview.confirmGood')} confirmLabel={text('imports.preview.writeGood', { count: good })} onCancel={() => setAsking(false)} onConfirm={() => { setAsking(false); write('goodOnly'); }}>
        {text('imports.preview.confirmGoodText', { new: counts.new, changed: counts.changed, error: counts.error })}
      </ConfirmDialog>
      <ConfirmDialog open={losing !== null} danger disabled={!isTyped(typed, gone)} title={text('imports.massLoss.title')} confirmLabel={text('imports.massLoss.go', { count: gone })} onCancel={() => setLosing(null)} onConfirm={() => { const mode = losing; setLosing(null); if (mode !== null) run.write(mode); }}>
        <Typography variant="body2" sx={{ mb: 1.5 }}>{text('imports.massLoss.list', { there: standing, count: gone })}</Typography>
        <TextField fullWidth label={text('imports.massLoss.field')} value={typed} onChange={(event) => setTyped(event.target.value)} inputMode="numeric" />
      </ConfirmDialog>
      <ConfirmDialog open={run.unbacked !== null} danger title={text('imports.unbacked.title')} confirmLabel={text('imports.unbacked.go')} onCancel={run.forgetUnbacked} onConfirm={() => { if (run.unbacked !== null) run.write(run.unbacked.mode, true); }}>
        {run.unbacked !== null && <FailureNotice failure={run.unbacked.failure} />}
        <Typography variant="body2" sx={{ mt: 1.5 }}>{text('imports.unbacked.text')}</Typography>
      </ConfirmDialog>
    </Box>
  );
}
