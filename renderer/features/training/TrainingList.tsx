import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { sessionStatuses } from '../../../shared/domain/records.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { useText } from '../../i18n/useText.ts';
import { useRights } from '../../parts/rights/May.tsx';
import { useSession } from '../../parts/rights/session.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { CourseForm } from './CourseForm.tsx';
import { isGiven } from './isGiven.ts';
import { needs, trainingTables } from './queries.ts';
import { type SessionRow, sessionRows } from './queries.sessions.ts';
import { SessionForm } from './SessionForm.tsx';
import { needColumns, sessionColumns } from './sessionColumns.tsx';

const tabs = ['planned', 'closed', 'cancelled', 'needs'] as const;
type TabName = (typeof tabs)[number];
const none: readonly SessionRow[] = [];

/** 培训: sessions that come or wait to be closed, those that are closed or were cancelled, and who still needs hours. */
export function TrainingList() {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const now = toLocalDateTime(store.now());
  const today = store.today();
  const { user } = useSession();
  const can = useRights();
  const office = user.role !== 'trainer';
  const rows = useQuery(trainingTables, (set) => sessionRows(set, now).filter((row) => isGiven(row.session, user)), [now, user]);
  const lacking = useQuery(trainingTables, (set) => (office ? needs(set, today) : []), [today, office]);
  const courses = useQuery(['courses'], (set) => set.all('courses').length);
  const sessions = useMemo(() => new Map(sessionStatuses.map((status) => [status, rows.filter((row) => row.session.status === status)])), [rows]);
  const [dialog, setDialog] = useState<'session' | 'course' | null>(null);
  const shownTabs = office ? tabs : tabs.filter((name) => name !== 'needs');
  const tab = shownTabs.find((name) => name === search.get('tab')) ?? 'planned';
  // The first session needs a course: it is offered first, and the session right after it.
  const begin = () => setDialog(courses === 0 ? 'course' : 'session');
  useHotkeys(can('session.schedule') ? { 'Ctrl+N': begin } : {});
  const columns = useMemo(() => sessionColumns(text, (id) => void navigate(`/training/sessions/${id}/door`)), [text, navigate]);
  const needCols = useMemo(() => needColumns(text), [text]);
  const counts: Readonly<Record<TabName, number>> = { planned: sessions.get('planned')?.length ?? 0, closed: sessions.get('closed')?.length ?? 0, cancelled: sessions.get('cancelled')?.length ?? 0, needs: lacking.length };
  const create = can('session.schedule') ? <Button variant="contained" onClick={begin}>{text('training.session.new')}</Button> : undefined;
  return (
    <>
      <PageHead
        title={text('training.title')} sub={!office ? text('training.ownSub', { planned: counts.planned }) : text('training.sub', { planned: counts.planned, lacking: lacking.length })}
        actions={office && <><Button variant="outlined" onClick={() => void navigate('/training/courses')}>{text('training.course.title')}</Button>{create}</>}
      />
      <Tabs value={tab} onChange={(_event, name: TabName) => setSearch({ tab: name })} aria-label={text('training.title')} sx={{ mb: 1.25 }}>
        {shownTabs.map((name) => <Tab key={name} value={name} label={text(`training.tab.${name}`, { number: counts[name] })} />)}
      </Tabs>
      {tab === 'needs' ? (
        <VirtualTable
          rows={lacking} columns={needCols} rowKey={(row) => row.subject.id} ariaLabel={text('training.needs')} memory="training.needs"
          onOpen={(row) => void navigate(`/subjects/${row.subject.id}`)} empty={<EmptyState title={text('training.nobodyNeeds')} hint={text('training.nobodyNeedsHint')} />}
        />
      ) : (
        <VirtualTable
          rows={sessions.get(tab) ?? none} columns={columns} rowKey={(row) => row.session.id} ariaLabel={text('training.sessions')} memory="training.sessions"
          onOpen={(row) => void navigate(`/training/sessions/${row.session.id}`)} rowHeight={42}
          empty={<EmptyState title={text(`training.empty.${tab}`)} hint={office ? text(`training.empty.${tab}Hint`) : text('training.ownEmptyHint')} action={tab === 'planned' ? create : undefined} />}
        />
      )}
      {dialog === 'course' && <CourseForm onClose={() => setDialog((old) => (old === 'course' ? null : old))} onSaved={() => setDialog('session')} />}
      {dialog === 'session' && <SessionForm onClose={() => setDialog(null)} onSaved={(id) => void navigate(`/training/sessions/${id}`)} />}
    </>
  );
}
