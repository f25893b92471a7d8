import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { grouped } from '../../i18n/grouped.ts';
import { useText } from '../../i18n/useText.ts';
import { May } from '../../parts/rights/May.tsx';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { type Filter, FilterBar, type FilterValue } from '../../ui/FilterBar.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { dueColumns, interviewColumns } from './columns.tsx';
import { type Choice, choices, dueInterviews, type InterviewRow, interviewRows, interviewTables, lateRows, subjectCount } from './queries.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';

const nobody: readonly Choice[] = [];
const tabs = ['due', 'open', 'closed'] as const;
type TabName = (typeof tabs)[number];

/** 约谈: what is due and not yet scheduled, what is under way, what is closed. `?subjects=a,b` opens the scheduling of these subjects. */
export function InterviewList() {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const today = store.today();
  const due = useQuery(interviewTables, (set) => dueInterviews(set, today), [today]);
  const rows = useQuery(interviewTables, interviewRows);
  const open = useMemo(() => rows.filter((row) => row.state !== 'closed'), [rows]);
  const closed = useMemo(() => rows.filter((row) => row.state === 'closed'), [rows]);
  const [typed, setTyped] = useState('');
  const when = search.get('when') === 'late' ? 'late' : '';
  const filter: FilterValue = { text: typed, when };
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const asked = search.get('subjects');
  const askedListings = useQuery(interviewTables, (set) => (asked === null ? nobody : choices(set, asked.split(','), today)), [asked, today]);
  const [dialog, setDialog] = useState(false);
  const tab = tabs.find((name) => name === search.get('tab')) ?? (due.length > 0 || rows.length === 0 ? 'due' : 'open');
  const found = useMemo(() => {
    const wanted = typed.trim();
    return wanted === '' ? null : new Set(store.search.subjects(wanted, 100_000));
  }, [typed, store]);
  /** Interviews are found by their own number too, by which a receipt names them. */
  const shownInterviews = (list: readonly InterviewRow[]) => {
    const number = typed.trim().toUpperCase();
    return found === null ? list : list.filter(({ subject, interview }) => (subject !== undefined && found.has(subject.id)) || interview.number.includes(number));
  };
  const dueRows = useMemo(() => (found === null ? due : due.filter((row) => found.has(row.subject.id))), [due, found]);
  const dueCols = useMemo(() => dueColumns(text), [text]);
  const columns = useMemo(() => interviewColumns(text), [text]);
  const marked = useMemo(() => (selected.size === 0 ? nobody : due.filter((row) => selected.has(row.listing.id)).map((row): Choice => ({ ...row, why: '' }))), [due, selected]);
  const filters: readonly Filter[] = [
    { key: 'text', kind: 'text', label: text('interviews.searchHint'), width: 300 },
    ...(tab === 'open' ? [{ key: 'when', kind: 'select', label: text('interviews.when'), width: 180, options: [{ value: 'late', label: text('interviews.late') }] } as const] : []),
  ];
  const choose = (name: TabName) => setSearch({ tab: name });
  const empty = found !== null || (tab === 'open' && when !== '') ? <EmptyState title={text('ui.nothingMatches')} /> : <EmptyState title={text(`interviews.empty.${tab}`)} hint={text(`interviews.empty.${tab}Hint`)} />;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <PageHead
        title={text('interviews.title')}
        sub={text('interviews.sub', { due: due.length, open: open.length, closed: closed.length })}
        actions={
          <May command="interview.schedule">
            <Button variant="contained" disabled={marked.length === 0} title={text('interviews.choose')} onClick={() => setDialog(true)}>
              {marked.length === 0 ? text('interviews.schedule') : text('interviews.scheduleCount', { count: subjectCount(marked) })}
            </Button>
          </May>
        }
      />
      <Tabs value={tab} onChange={(_event, name: TabName) => choose(name)} aria-label={text('interviews.title')} sx={{ mb: 1.25 }}>
        {tabs.map((name) => <Tab key={name} value={name} label={`${text(`interviews.tab.${name}`)} ${grouped(name === 'due' ? due.length : name === 'open' ? open.length : closed.length)}`} />)}
      </Tabs>
      <FilterBar filters={filters} value={filter} onChange={(next) => { setTyped(next['text'] ?? ''); if ((next['when'] ?? '') !== when) setSearch({ tab, ...(next['when'] === 'late' && { when: 'late' }) }); }} />
      {tab === 'due' ? (
        <VirtualTable
          memory="interviews.due" ariaLabel={text('interviews.tab.due')} rows={dueRows} columns={dueCols} rowKey={(row) => row.listing.id} empty={empty}
          selected={selected} onSelect={setSelected} onOpen={(row) => { void navigate(`/subjects/${row.subject.id}`); }}
        />
      ) : (
        <VirtualTable
          memory="interviews.list" ariaLabel={text(`interviews.tab.${tab}`)} rows={shownInterviews(tab === 'closed' ? closed : when === 'late' ? lateRows(open, today) : open)} columns={columns} rowKey={(row) => row.interview.id} empty={empty}
          onOpen={(row) => { void navigate(`/interviews/${row.interview.id}`); }}
        />
      )}
      {(dialog || asked !== null) && (
        <ScheduleDialog
          offered={asked !== null ? askedListings : marked}
          onClose={(done) => {
            setDialog(false);
            if (done) setSelected(new Set());
            setSearch(done ? { tab: 'open' } : {});
          }}
        />
      )}
    </Box>
  );
}
