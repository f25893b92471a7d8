import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { listingStatuses, listKinds, subjectKinds } from '../../../shared/domain/records.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { ExportDialog } from '../../parts/export/ExportDialog.tsx';
import { May, useRights } from '../../parts/rights/May.tsx';
import { usePatientQuery, useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { type Filter, FilterBar } from '../../ui/FilterBar.tsx';
import { Later } from '../../ui/Later.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { subjectColumns } from './columns.tsx';
import { EnrolMenu } from './EnrolMenu.tsx';
import { exportTable } from './exportRows.ts';
import { authorities, dueKinds, filterRows, pickRows, subjectRows, subjectTables } from './queries.ts';
import { SubjectForm } from './SubjectForm.tsx';
import { useFilter } from './useFilter.ts';

/** What is named before records are read. */
const nobody: ReturnType<typeof authorities> = [];

/** 失信主体: the register, filtered by what is to be done. */
export function SubjectList() {
  const text = useText();
  const store = useStore();
  const host = useHost();
  const navigate = useNavigate();
  const today = store.today();
  const [filter, setFilter] = useFilter();
  const wanted = useDeferredValue(filter);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [exporting, setExporting] = useState(false);
  const [creating, setCreating] = useState(false);
  const all = useQuery(subjectTables, (set) => subjectRows(set, today), [today]);
  const named = usePatientQuery(['listings'], authorities, [], nobody);
  const key = JSON.stringify(wanted);
  const rows = useMemo(() => {
    const typed = (wanted['text'] ?? '').trim();
    const found = typed === '' ? all : pickRows(all, store.search.subjects(typed, 200_000));
    return filterRows(store.set, found, wanted, today);
  }, [all, key, store, today]);
  const columns = useMemo(() => subjectColumns(text, today), [text, today]);
  const options = (names: readonly string[], prefix: string) => names.map((name) => ({ value: name, label: text(`subjects.${prefix}.${name}`) }));
  const filters = useMemo((): readonly Filter[] => [
    { key: 'text', kind: 'text', label: text('subjects.search'), width: 220 },
    { key: 'due', kind: 'select', label: text('subjects.filter.due'), width: 150, options: options(dueKinds, 'due') },
    { key: 'list', kind: 'select', label: text('subjects.filter.list'), width: 150, options: options(listKinds, 'listShort') },
    { key: 'status', kind: 'select', label: text('subjects.filter.status'), width: 150, options: options(listingStatuses, 'status') },
    { key: 'authority', kind: 'select', label: text('subjects.filter.authority'), width: 150, options: named.map((one) => ({ value: one.name, label: one.name, count: one.count })) },
    { key: 'kind', kind: 'select', label: text('subjects.filter.kind'), width: 150, options: options(subjectKinds, 'kind') },
  ], [text, named]);
  const can = useRights();
  useHotkeys(can('subject.create') ? { 'Ctrl+N': () => setCreating(true) } : {});
  // What is counted and acted on is what stands in view; the rest of a choice comes back with its rows.
  const picked = selected.size === 0 ? [] : rows.filter((row) => selected.has(row.id));
  const pickedIds = picked.map((row) => row.id);
  const chosen = picked.length > 0 ? picked : rows;
  const save = (reason: string) => host.invoke('workbooks.saveTable', { suggestedName: text('subjects.exportName', { today }), sheet: text('subjects.title'), ...exportTable(chosen, text), reason });
  return (
    <>
      <PageHead
        title={text('subjects.title')} sub={text('subjects.sub', { number: all.length })}
        actions={picked.length > 0 ? (
          <>
            <Typography variant="body2" role="status" sx={{ alignSelf: 'center' }}>{text('ui.selected', { count: picked.length })}</Typography>
            <Button onClick={() => setSelected(new Set())}>{text('subjects.unselect')}</Button>
            <May command="export.table" told><Button variant="outlined" onClick={() => setExporting(true)}>{text('subjects.export')}</Button></May>
            <May command="interview.schedule"><Button variant="outlined" onClick={() => void navigate(`/interviews?subjects=${pickedIds.join(',')}`)}>{text('subjects.arrangeInterview')}</Button></May>
            <May command="enrolment.add"><EnrolMenu subjectIds={pickedIds} /></May>
          </>
        ) : (
          <>
            <May command="export.table" told><Button variant="outlined" disabled={rows.length === 0} onClick={() => setExporting(true)}>{text('subjects.export')}</Button></May>
            <May command="subject.create"><Button variant="outlined" onClick={() => setCreating(true)}>{text('subjects.create')}</Button></May>
            <May command="import.commit"><Button variant="contained" onClick={() => void navigate('/imports')}>{text('subjects.import')}</Button></May>
          </>
        )}
      />
      <Later>
        <FilterBar filters={filters} value={filter} onChange={setFilter}>
          {rows.length < all.length && <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>{text('subjects.found', { number: rows.length })}</Typography>}
        </FilterBar>
        <VirtualTable
          rows={rows} columns={columns} rowKey={(row) => row.id} ariaLabel={text('subjects.title')} memory="subjects" selected={selected} onSelect={setSelected}
          onOpen={(row) => void navigate(`/subjects/${row.id}`)}
          empty={all.length === 0
            ? <EmptyState title={text('subjects.empty')} hint={text('subjects.emptyHint')} action={<Button variant="contained" onClick={() => void navigate('/imports')}>{text('subjects.import')}</Button>} />
            : <EmptyState title={text('ui.nothingMatches')} action={<Button onClick={() => setFilter({})}>{text('ui.clearFilters')}</Button>} />}
        />
      </Later>
      {exporting && <ExportDialog kind="export" what={text('subjects.title')} count={chosen.length} save={save} saved={(name) => text('subjects.exported', { count: chosen.length, name })} onClose={() => setExporting(false)} />}
      {creating && <SubjectForm onClose={() => setCreating(false)} onSaved={(id) => void navigate(`/subjects/${id}`)} />}
    </>
  );
}
