import Box from '@mui/material/Box';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { failureText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { useRights } from '../../parts/rights/May.tsx';
import { useSession } from '../../parts/rights/session.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { cancelEnrolments } from './commands.enrol.ts';
import { isGiven } from './isGiven.ts';
import { trainingTables } from './queries.ts';
import { type RosterRow, resultOf, rosterRows } from './queries.roster.ts';
import { suitableSessions } from './queries.sessions.ts';
import { rosterColumns, whoColumns } from './rosterColumns.tsx';
import { SessionActions } from './SessionActions.tsx';
import { SessionDialogs, type SessionDialog } from './SessionDialogs.tsx';
import { SessionFacts } from './SessionFacts.tsx';
import { sessionLine, spanText } from './sessionLine.ts';

const nothing: ReadonlySet<string> = new Set();

/** A session: its roster, who comes for whom, closing; once closed, what everybody got and where the rest can be made up; once cancelled, who was to come, and why nobody does. */
export function SessionPage() {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const session = useQuery(['sessions'], (set) => set.get('sessions', id), [id]);
  const rows = useQuery(trainingTables, (set) => (session === undefined ? [] : rosterRows(set, session)), [session]);
  const next = useQuery(trainingTables, (set) => suitableSessions(set, toLocalDateTime(store.now()))[0]);
  const asked = search.get('enrol');
  const can = useRights();
  const { user } = useSession();
  const changes = can('session.change');
  const [dialog, setDialog] = useState<SessionDialog | null>(session?.status !== 'planned' ? null : asked !== null && can('enrolment.add') ? { kind: 'enrol' } : search.has('check') ? { kind: 'close' } : null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(nothing);
  const [planned, closed] = [session?.status === 'planned', session?.status === 'closed'];
  const columns = useMemo(() => (planned || closed ? rosterColumns(text, nothing, closed) : whoColumns(text)), [text, planned, closed]);
  const opened = (row: RosterRow) => { if (changes) setDialog(row.unmatched && !closed ? { kind: 'match', row } : { kind: 'person', row }); };
  useHotkeys({ Escape: () => void navigate('/training'), ...(planned && changes && { F2: () => setDialog({ kind: 'edit' }), 'Ctrl+N': () => setDialog({ kind: 'enrol' }) }) });
  if (session === undefined || !isGiven(session, user)) return <EmptyState title={text('training.session.gone')} />;
  const chosen = rows.filter((row) => selected.has(row.key));
  const remove = async () => {
    const result = await cancelEnrolments(store, id, chosen.flatMap((row) => row.enrolments.map((enrolment) => enrolment.id)), '');
    notify(result.ok ? text('training.session.removed', { count: chosen.length }) : failureText(result.error), result.ok ? 'ok' : 'bad');
    if (result.ok) setSelected(nothing);
  };
  const short = closed ? rows.filter((row) => resultOf(row) === 'short' || resultOf(row) === 'absent').length : 0;
  const doubtful = rows.filter((row) => row.attendance?.clock === 'doubtful').length;
  const enrolButton = <Button variant="outlined" onClick={() => setDialog({ kind: 'enrol' })}>{text('training.session.enrol')}</Button>;
  return (
    <>
      <PageHead
        title={session.name} sub={sessionLine(session, text)} back={() => void navigate('/training')}
        actions={<SessionActions session={session} chosen={chosen} onDialog={setDialog} onRemove={() => void remove()} />}
      />
      {closed && (
        <Alert severity={short > 0 ? 'warning' : 'success'} variant="outlined" sx={{ mb: 1.5 }}>
          {text('training.session.closedBy', { who: session.closedBy, at: session.closedAt.slice(0, 16).replace('T', ' ') })}
          {short > 0 && can('enrolment.add') && (next === undefined ? text('training.session.shortNoNext', { count: short }) : text('training.session.shortNext', { count: short, name: next.session.name, when: spanText(next.from, next.to), seats: next.session.capacity - next.enrolled }))}
        </Alert>
      )}
      {session.status === 'cancelled' && (
        <Alert severity="info" variant="outlined" sx={{ mb: 1.5 }}>{text('training.session.cancelledBy', { who: session.closedBy, at: session.closedAt.slice(0, 16).replace('T', ' '), why: session.cancelReason ?? '' })}</Alert>
      )}
      {doubtful > 0 && (
        <Alert
          severity="warning" variant="outlined" sx={{ mb: 1.5 }}
          action={store.operator.role === 'supervisor' && <Button size="small" onClick={() => setDialog({ kind: 'clock' })}>{text('training.clock.open')}</Button>}
        >
          {text('training.clock.doubtful', { count: doubtful })}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 264px', gap: 1.75, flex: 1, minHeight: 0, alignItems: 'start' }}>
        <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 320 }}>
          <VirtualTable
            rows={rows} columns={columns} rowKey={(row) => row.key} ariaLabel={text('training.roster.title')} memory="training.roster"
            onOpen={planned || closed ? opened : undefined} selected={planned && changes ? selected : undefined} onSelect={planned && changes ? setSelected : undefined}
            empty={<EmptyState title={text('training.session.nobody')} hint={planned ? text('training.session.nobodyHint') : undefined} action={planned && can('enrolment.add') ? enrolButton : undefined} />}
          />
        </Box>
        <SessionFacts session={session} />
      </Box>
      {dialog !== null && (
        <SessionDialogs dialog={dialog} session={session} preselected={asked?.split(',') ?? []} people={rows.length} onCorrect={(row) => setDialog({ kind: 'correct', row })} onClose={() => { setDialog(null); if (search.size > 0) setSearch({}, { replace: true }); }} />
      )}
    </>
  );
}
