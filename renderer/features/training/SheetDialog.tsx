import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '../../../shared/domain/records.ts';
import { sessionDays } from '../../../shared/rules/presence.ts';
import type { SignInSheet } from '../../../shared/tables/signIn.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { ExportDialog } from '../../parts/export/ExportDialog.tsx';
import { useRights } from '../../parts/rights/May.tsx';
import type { CommitFailure } from '../../store/commit.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { DropZone } from '../../ui/DropZone.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { twoLineRowHeight } from '../../ui/table/twoLines.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { signInBySheet, type Taken } from './commands.sheet.ts';
import { trainingTables } from './queries.ts';
import { rosterRows } from './queries.roster.ts';
import { isSure, mayBeTaken, planSheet, type SheetLine } from './queries.sheet.ts';
import { sheetColumns } from './sheetColumns.tsx';
import { sheetTable } from './sheetTable.ts';
import { readSignInFile, type SignInReading } from './signInFile.ts';

type SheetDialogProps = { readonly session: Session; readonly onClose: () => void };
type Step = { readonly at: 'choose'; readonly failure?: { readonly code: string } } | { readonly at: 'reading' } | { readonly at: 'read'; readonly name: string; readonly sheet: SignInSheet };

/** 签到表: the roster leaves as a sheet to be signed; typed up, it becomes marks. File → what each line means → those that were chosen, all or none. */
export function SheetDialog({ session, onClose }: SheetDialogProps) {
  const text = useText();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const reading = useRef<SignInReading | null>(null);
  const host = useHost();
  const can = useRights();
  const [exporting, setExporting] = useState(false);
  const roster = useQuery(trainingTables, (set) => rosterRows(set, session), [session]);
  const save = (reason: string) => host.invoke('workbooks.saveTable', { suggestedName: text('training.sheet.fileName', { name: session.name, day: sessionDays(session)[0] ?? '' }), sheet: text('training.sheet.what'), ...sheetTable(roster, text), reason });
  useEffect(() => () => reading.current?.stop(), []);
  const open = async (file: File) => {
    setStep({ at: 'reading' });
    reading.current = readSignInFile(file, sessionDays(session));
    const result = await reading.current.done;
    setStep(result.ok ? { at: 'read', name: file.name, sheet: result.value } : { at: 'choose', failure: result.error });
  };
  if (exporting) return <ExportDialog kind="export" what={text('training.sheet.what')} count={roster.length} save={save} saved={(name) => text('training.sheet.saved', { name })} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth>
      <DialogTitle>{text('training.sheet.title', { name: session.name })}</DialogTitle>
      {step.at === 'read' ? <SheetLines session={session} name={step.name} sheet={step.sheet} onClose={onClose} onBack={() => setStep({ at: 'choose' })} /> : (
        <>
          <DialogContent>
            <Stack spacing={1.75}>
              {step.at === 'choose' && step.failure !== undefined && <FailureNotice failure={step.failure} />}
              {step.at === 'reading' ? <LinearProgress aria-label={text('training.sheet.reading')} /> : <DropZone title={text('training.sheet.drop')} hint={text('training.sheet.hint')} onFile={(file) => void open(file)} />}
            </Stack>
          </DialogContent>
          <DialogActions>
            {can('export.table') && <Button sx={{ mr: 'auto' }} disabled={roster.length === 0} onClick={() => setExporting(true)}>{text('training.sheet.export', { count: roster.length })}</Button>}
            <Button onClick={onClose}>{text('ui.cancel')}</Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

type SheetLinesProps = SheetDialogProps & { readonly name: string; readonly sheet: SignInSheet; readonly onBack: () => void };

/** What was read, held against the roster as it is now; who is chosen is marked. */
function SheetLines({ session, name, sheet, onClose, onBack }: SheetLinesProps) {
  const text = useText();
  const store = useStore();
  const [taken, setTaken] = useState<Taken | null>(null);
  const lines = useQuery(trainingTables, (set) => planSheet(set, session, sheet.rows, store.today()), [session, sheet]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set(lines.filter(isSure).map(({ key }) => key)));
  const [failure, setFailure] = useState<CommitFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const columns = useMemo(() => sheetColumns(text), [text]);
  const chosen = lines.filter((line) => mayBeTaken(line) && selected.has(line.key));
  const count = (...states: readonly SheetLine['state'][]): number => lines.filter(({ state }) => states.includes(state)).length;
  const strange = sheet.days.filter((day) => !sessionDays(session).includes(day));
  const choose = (keys: ReadonlySet<string>) => setSelected(new Set(lines.filter((line) => mayBeTaken(line) && keys.has(line.key)).map(({ key }) => key)));
  const save = async () => {
    setBusy(true);
    const result = await signInBySheet(store, session.id, chosen);
    setBusy(false);
    if (result.ok) setTaken(result.value);
    else setFailure(result.error);
  };
  if (taken !== null) return <SheetTaken taken={taken} onClose={onClose} />;
  return (
    <>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.25, height: 560 }}>
        <Typography variant="body2" role="status">
          {text('training.sheet.counts', { file: name, rows: lines.length, roster: count('roster'), walkIn: count('walkIn', 'unmatched'), rest: count('same', 'marked', 'unsigned', 'wrong') })}
        </Typography>
        {strange.length > 0 && <Alert severity="warning" variant="outlined">{text('training.sheet.otherDay', { days: strange.join('、'), own: sessionDays(session).join('、') })}</Alert>}
        {sheet.left.length > 0 && <Alert severity="info" variant="outlined">{text('training.sheet.left', { lines: sheet.left.slice(0, 3).map(({ row, text: said }) => text('training.sheet.leftLine', { row, said })).join('；'), count: sheet.left.length })}</Alert>}
        <VirtualTable
          rows={lines} columns={columns} rowKey={(line) => line.key} ariaLabel={text('training.sheet.list')} rowHeight={twoLineRowHeight} selected={selected} onSelect={choose}
          onOpen={(line) => { const next = new Set(selected); if (!next.delete(line.key)) next.add(line.key); choose(next); }}
        />
        {failure !== null && <FailureNotice failure={failure} onClose={() => setFailure(null)} />}
      </DialogContent>
      <DialogActions>
        <Typography variant="body2" sx={{ mr: 'auto', color: 'text.secondary' }}>{text('training.sheet.which')}</Typography>
        <Button onClick={onClose}>{text('ui.cancel')}</Button>
        <Button onClick={onBack} disabled={busy}>{text('training.sheet.other')}</Button>
        <Button variant="contained" disabled={chosen.length === 0} loading={busy} onClick={() => void save()}>{text('training.sheet.save', { count: chosen.length })}</Button>
      </DialogActions>
    </>
  );
}

/** How many were marked, and the way back while the dialog is open. */
function SheetTaken({ taken, onClose }: { readonly taken: Taken; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const [failure, setFailure] = useState<CommitFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    const result = await store.undo(taken.range, 'attendance.undo', '');
    setBusy(false);
    if (!result.ok) return setFailure(result.error);
    notify(text('training.sheet.undone', { count: taken.people }));
    onClose();
  };
  return (
    <>
      <DialogContent>
        <Stack spacing={1.25}>
          <Alert severity="success" variant="outlined">{text('training.sheet.done', { count: taken.people })}</Alert>
          {failure !== null && <FailureNotice failure={failure} onClose={() => setFailure(null)} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button color="error" loading={busy} onClick={() => void undo()}>{text('training.sheet.undo')}</Button>
        <Button variant="contained" autoFocus onClick={onClose}>{text('training.sheet.close')}</Button>
      </DialogActions>
    </>
  );
}
