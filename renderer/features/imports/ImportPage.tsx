import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { isMassLoss } from '../../../shared/rules/massLoss.ts';
import { useText } from '../../i18n/useText.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { useApproval } from '../../parts/approval/Approvals.tsx';
import { useMay } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { isTyped } from '../../ui/forms/typed.ts';
import { useNotify } from '../../ui/notify.tsx';
import { goneColumns } from './columns.tsx';
import { mayUndoImport, undoImport } from './commands.ts';
import { goneRows } from './queries.ts';
import { UndoRefused } from './UndoRefused.tsx';

/** One import: what it brought, and its undo as a whole. */
export function ImportPage() {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const run = useQuery(['imports'], (set) => set.get('imports', id), [id]);
  const offer = useMay('import.undo');
  const approve = useApproval();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<CommitFailure | null>(null);
  const there = useQuery(['listings'], (set) => set.count('listings'));
  const [typed, setTyped] = useState('');
  const gone = useQuery(['imports', 'listings', 'subjects'], (set) => (run === undefined ? [] : goneRows(set, run)), [run]);
  const columns = useMemo(() => goneColumns(text), [text]);
  if (run === undefined) return <EmptyState title={text('imports.page.notFound')} />;
  const count = run.lastSeq - run.firstSeq + 1;
  const loses = isMassLoss({ there, gone: run.counts.new });
  // Said before a reason is typed and a second person comes: what stands in the way.
  const ask = async () => {
    setBusy(true);
    const may = await mayUndoImport(store, id);
    setBusy(false);
    setFailure(may.ok ? null : may.error);
    setAsking(may.ok);
  };
  const undo = async () => {
    const approval = await approve({ command: 'import.undo', what: text('imports.page.undoApproval', { file: run.fileName, count }), records: [id], changes: count });
    if (approval === null) return;
    setBusy(true);
    const result = await undoImport(store, id, reason, approval === '' ? {} : { approval });
    setBusy(false);
    setAsking(false);
    if (result.ok) notify(text('imports.page.undone'));
    else setFailure(result.error);
  };
  return (
    <>
      <PageHead
        back={() => { void navigate('/imports'); }} title={run.fileName}
        sub={<>{run.undone && <StatusChip tone="neutral" label={text('imports.page.undoneChip')} />} {text('imports.page.sub', { at: toLocalDateTime(Date.parse(run.at)).replace('T', ' '), sheets: run.sheets.join('、') })}</>}
        actions={!run.undone && offer !== 'no' && <Button variant="outlined" color="error" loading={busy && !asking} onClick={() => { void ask(); }}>{withSecond(offer, text('imports.page.undo'), text)}</Button>}
      />
      {failure !== null && <UndoRefused failure={failure} onClose={() => setFailure(null)} />}
      <Box sx={{ display: 'flex', gap: 1.75, mb: 1.75 }}>
        <Figure label={text('imports.done.new')} value={run.counts.new} tone="ok" />
        <Figure label={text('imports.done.changed')} value={run.counts.changed} tone="info" />
        <Figure label={text('imports.done.same')} value={run.counts.same} />
        <Figure label={text('imports.done.error')} value={run.counts.error} tone={run.counts.error > 0 ? 'bad' : 'neutral'} />
        <Figure label={text('imports.done.gone')} value={run.counts.gone} tone={run.counts.gone > 0 ? 'warn' : 'neutral'} />
      </Box>
      <Panel>
        <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '180px 1fr', gap: '6px 12px', m: 0, fontSize: 13, '& dt': { color: 'text.secondary' }, '& dd': { m: 0 } }}>
          <dt>{text('imports.page.modeLabel')}</dt><dd>{text(`imports.page.mode.${run.mode}`)}</dd>
          <dt>{text('imports.page.digest')}</dt><dd className="desk-code">{run.digest}</dd>
          <dt>{text('imports.page.rangeLabel')}</dt><dd>{text('imports.page.range', { first: run.firstSeq, last: run.lastSeq })}</dd>
        </Box>
      </Panel>
      {gone.length > 0 && (
        <>
          <Typography variant="subtitle1" component="h2" sx={{ mt: 1.75 }}>{text('imports.page.gone')}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{text('imports.page.goneHint', { count: gone.length })}</Typography>
          <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 240 }}>
            <VirtualTable ariaLabel={text('imports.page.gone')} rows={gone} columns={columns} rowKey={(row) => row.listingId} onOpen={(row) => { void navigate(`/subjects/${row.subjectId}`); }} />
          </Box>
        </>
      )}
      <ConfirmDialog
        open={asking} danger busy={busy} disabled={reason.trim() === '' || (loses && !isTyped(typed, count))} title={text('imports.page.undoTitle', { file: run.fileName })} confirmLabel={text('imports.page.undoGo', { count })}
        onConfirm={() => { void undo(); }} onCancel={() => setAsking(false)}
      >
        <Typography variant="body2" sx={{ mb: 1.5 }}>{text('imports.page.undoText', { count })}</Typography>
        <TextField fullWidth required label={text('imports.page.undoReason')} value={reason} onChange={(event) => setReason(event.target.value)} />
        {loses && (
          <>
            <Typography variant="body2" sx={{ my: 1.5, fontWeight: 600 }}>{text('imports.massLoss.undo', { there, count: run.counts.new })}</Typography>
            <TextField fullWidth label={text('imports.massLoss.undoField')} value={typed} onChange={(event) => setTyped(event.target.value)} inputMode="numeric" />
          </>
        )}
      </ConfirmDialog>
    </>
  );
}
