import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useDeferredValue, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useSession } from '../../parts/rights/session.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { markPresent } from './commands.marks.ts';
import { DoorCounts } from './DoorCounts.tsx';
import { DoorDialogs, type DoorDialog } from './DoorDialogs.tsx';
import { DoorInput } from './DoorInput.tsx';
import { DoorList } from './DoorList.tsx';
import { DoorOtherDay } from './DoorOtherDay.tsx';
import { isGiven } from './isGiven.ts';
import { indexRows, matchRows } from './matchRow.ts';
import { trainingTables } from './queries.ts';
import { countRoster, rosterRows } from './queries.roster.ts';
import { subjectNames } from './rosterColumns.tsx';
import { sessionLine } from './sessionLine.ts';
import { useDoor } from './useDoor.ts';

/**
 * Signing in at the door of the hall: letters find, Enter signs in with the present time. Everything is done from the keyboard; a row is shown as
 * signed in only when the disk has acknowledged it.
 */
export function DoorScreen() {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const notify = useNotify();
  const { id = '' } = useParams();
  const session = useQuery(['sessions'], (set) => set.get('sessions', id), [id]);
  const rows = useQuery(trainingTables, (set) => (session === undefined ? [] : rosterRows(set, session)), [session]);
  const { user } = useSession();
  const door = useDoor(session);
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState(-1); // -1: no row is meant, so that a stray Enter marks nobody
  const [signed, setSigned] = useState(''); // the row that Enter signed in last: F2, F3 and F4 mean it until another one is typed
  const [dialog, setDialog] = useState<DoorDialog | null>(null);
  const painted = useDeferredValue(true, false); // the readings of a full hall are made once it is seen
  const index = useMemo(() => (!painted ? [] : indexRows(rows.map((row) => ({
    key: row.key, subject: subjectNames(row, text), person: row.person?.name ?? '', code: row.subjects.map((subject) => subject.code).join(' '), waiting: row.state === 'waiting',
  })))), [rows, text, painted]);
  const shown = useMemo(() => {
    if (typed.trim() === '') return rows;
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return matchRows(index, typed).flatMap((key) => byKey.get(key) ?? []);
  }, [index, rows, typed]);
  const at = Math.min(step, Math.max(0, shown.length - 1));
  const current = step < 0 ? undefined : shown[at];
  const type = (value: string) => {
    setTyped(value);
    setStep(value === '' ? -1 : 0);
  };
  const sign = () => {
    if (current === undefined) return;
    const clock = door.clock();
    const who = current.person?.name ?? '';
    void door.mark(current.key, () => markPresent(store, id, current.enrolments.map((enrolment) => enrolment.id), clock), text('training.door.signedIn', { who, at: clock.slice(11) }));
    setSigned(current.key);
    type('');
  };
  const openDialog = (kind: 'times' | 'late' | 'left') => {
    const row = current ?? (typed === '' ? rows.find(({ key }) => key === signed) : undefined);
    if (row === undefined) notify(text('training.door.nobodyMeant'), 'info');
    else setDialog({ kind, row });
  };
  const openRest = (kind: 'allPresent' | 'restAbsent') => (countRoster(rows).waiting === 0 ? notify(text('training.door.nobodyWaits'), 'info') : setDialog({ kind }));
  const open = session?.status === 'planned' && isGiven(session, user);
  useHotkeys(!open ? {} : {
    F2: () => openDialog('times'), F3: () => openDialog('late'), F4: () => openDialog('left'), F6: () => openRest('allPresent'), F7: () => openRest('restAbsent'),
    Insert: () => setDialog({ kind: 'walkIn', typed }), 'Ctrl+Z': door.undo, Escape: () => (typed === '' ? void navigate(`/training/sessions/${id}`) : type('')),
  });
  if (session === undefined || !isGiven(session, user)) return <EmptyState title={text('training.session.gone')} />;
  if (session.status === 'cancelled') return <EmptyState title={text('training.session.noDoor')} action={<Button variant="outlined" onClick={() => void navigate(`/training/sessions/${id}`)}>{text('training.session.see')}</Button>} />;
  const counts = countRoster(rows);
  return (
    <>
      <PageHead
        title={session.name} sub={sessionLine(session, text)} back={() => void navigate(`/training/sessions/${id}`)}
        actions={open && <Button variant="contained" onClick={() => void navigate(`/training/sessions/${id}?check`)}>{text('training.door.check')}</Button>}
      />
      {!open && <Alert severity="info" variant="outlined" sx={{ mb: 1.5 }}>{text('training.session.readOnly')}</Alert>}
      <DoorCounts session={session} counts={counts} />
      {open && door.otherDay && <DoorOtherDay day={session.units[0]?.from.slice(0, 10) ?? ''} value={door.fixed} onChange={door.setFixed} />}
      {open && (
        <DoorInput
          value={typed} onChange={type} onEnter={sign} onMove={(by) => setStep(Math.max(0, Math.min(shown.length - 1, Math.max(-1, step) + by)))}
          onKey={(key) => (key === 'Insert' ? setDialog({ kind: 'walkIn', typed }) : door.undo())} focusKey={dialog === null} last={door.last} noMatch={typed !== '' && shown.length === 0}
        />
      )}
      <DoorList rows={shown} current={current?.key} pending={door.pending} closed={!open} filtered={typed !== ''} onPick={(row) => setStep(shown.indexOf(row))} />
      {open && (
        <Box sx={{ display: 'flex', gap: 1, mt: 1.25 }}>
          <Button variant="outlined" disabled={counts.waiting === 0} onClick={() => setDialog({ kind: 'allPresent' })}>{text('training.door.allPresent', { count: counts.waiting })}</Button>
          <Button variant="outlined" disabled={counts.waiting === 0} onClick={() => setDialog({ kind: 'restAbsent' })}>{text('training.door.restAbsent', { count: counts.waiting })}</Button>
        </Box>
      )}
      {dialog !== null && <DoorDialogs dialog={dialog} session={session} door={door} waiting={counts.waiting} onClose={() => { if (dialog.kind === 'walkIn') setSigned(''); setDialog(null); type(''); }} />}
    </>
  );
}
