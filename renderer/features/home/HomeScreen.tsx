import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useRights } from '../../parts/rights/May.tsx';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { missingItems } from '../../sync/receipts.ts';
import { AppointmentsPanel } from './AppointmentsPanel.tsx';
import { DuePanel } from './DuePanel.tsx';
import { dueRow, rejectedRow } from './dueRows.ts';
import { FirstStart } from './FirstStart.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import { progressOf, progressTables } from './queries.progress.ts';
import { homeTables, mostSoon, shownLines, todo as todoOf } from './queries.ts';

/** 工作台: what is to be done now. Late things first, then what is due soon, then today's and tomorrow's appointments. */
export function HomeScreen() {
  const text = useText();
  const store = useStore();
  const can = useRights();
  const today = store.today();
  const [allSoon, setAllSoon] = useState(false);
  const todo = useQuery(homeTables, (set) => todoOf(set, today, allSoon ? mostSoon : shownLines), [today, allSoon]);
  const unanswered = useQuery(['items', 'packages', 'settings'], (set) => missingItems(set, store.now()), [today]);
  if (todo.empty) return <><PageHead title={text('home.title')} sub={text('home.nothingYet')} /><FirstStart todo={todo} /></>;
  const sub = text('home.sub', { overdue: todo.overdueCount, soon: todo.soonCount });
  const overdueLists = [
    { label: text('home.overdueSubjects', { count: todo.overdueSubjects }), to: '/subjects?due=overdue', count: todo.overdueSubjects },
    { label: text('home.lateInterviews', { count: todo.lateInterviews }), to: '/interviews?tab=open&when=late', count: todo.lateInterviews },
  ].filter((list) => list.count > 0);
  return (
    <>
      <PageHead title={text('home.title')} sub={sub} actions={<Button component={Link} to="/imports" variant="contained">{text('home.import')}</Button>} />
      {(todo.officeMissing || todo.rulesUnconfirmed) && (
        <Alert
          severity="warning" variant="outlined" sx={{ mb: 1.75, bgcolor: 'background.paper' }}
          action={can(todo.officeMissing ? 'settings.office' : 'settings.localRules') ? <Button component={Link} to="/settings" size="small">{text('home.toSettings')}</Button> : <Box sx={{ p: '4px 8px', color: 'text.secondary' }}>{text('home.first.bySupervisor')}</Box>}
        >
          {text(todo.officeMissing ? 'home.officeMissing' : 'home.rulesUnconfirmed')}
        </Alert>
      )}
      {todo.withdrawals > 0 && (
        <Alert severity="warning" variant="outlined" sx={{ mb: 1.75, bgcolor: 'background.paper' }} action={<Button component={Link} to="/exchange?tab=withdrawals" size="small">{text('home.toWithdrawals')}</Button>}>
          {text('home.withdrawals', { count: todo.withdrawals })}
        </Alert>
      )}
      {unanswered > 0 && (
        <Alert severity="warning" variant="outlined" sx={{ mb: 1.75, bgcolor: 'background.paper' }} action={<Button component={Link} to="/exchange?tab=unconfirmed" size="small">{text('home.toUnanswered')}</Button>}>
          {text('home.unanswered', { count: unanswered })}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(400px, 1fr))', gap: 1.75, alignItems: 'start' }}>
        <DuePanel title={text('home.overdue')} sub={text('home.overdueSub')} rows={todo.overdue.map((line) => dueRow(line, text, today))} count={todo.overdueCount} more={overdueLists} empty={text('home.noOverdue')} />
        <DuePanel title={text('home.soon')} sub={text('home.soonSub')} rows={todo.soon.map((line) => dueRow(line, text, today))} count={todo.soonCount} more={allSoon ? [{ label: text('home.soonRest', { count: mostSoon }), to: '/subjects?due=rectification' }] : () => setAllSoon(true)} empty={text('home.noSoon')} />
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2.4fr) minmax(280px, 1fr)', gap: 1.75, alignItems: 'start', mt: 1.75 }}>
        <Box sx={{ display: 'grid', gap: 1.75 }}>
          <AppointmentsPanel rows={todo.appointments} today={today} />
          {todo.rejectedCount > 0 && (
            <DuePanel title={text('home.toCorrect')} sub={text('home.toCorrectSub', { count: todo.rejectedCount })} rows={todo.rejected.map((due) => rejectedRow(due, text, today))} count={todo.rejectedCount} more={[{ label: text('home.all', { count: todo.rejectedCount }), to: '/exchange?tab=rejected' }]} empty="" />
          )}
        </Box>
        <Quarter today={today} />
      </Box>
    </>
  );
}

/** Counted apart and after the rest: hours of a whole county take longer than one frame. */
function Quarter({ today }: { readonly today: string }) {
  const wanted = useDeferredValue(today, '');
  return wanted === '' ? <Box sx={{ minHeight: 180 }} /> : <Counted today={wanted} />;
}

function Counted({ today }: { readonly today: string }) {
  return <ProgressPanel progress={useQuery(progressTables, (set) => progressOf(set, today), [today])} />;
}
