import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useMemo, useState } from 'react';
import { auditGroups, type AuditGroup } from '../../../shared/access/auditGroups.ts';
import { addDays } from '../../../shared/lib/dates.ts';
import { useText } from '../../i18n/useText.ts';
import { CheckLine } from '../../parts/audit/CheckLine.tsx';
import { EntryList } from '../../parts/history/EntryList.tsx';
import { May } from '../../parts/rights/May.tsx';
import { useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { type Filter, FilterBar } from '../../ui/FilterBar.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { auditColumns, type AuditRow, auditRow } from './columns.tsx';
import { ExportAudit } from './ExportAudit.tsx';
import { useAudit } from './useAudit.ts';

/** Periods to choose from, in days back from today; '' is all. */
const periods = { today: 0, week: 6, month: 29, year: 364 } as const;
const groups = ['', ...auditGroups] as const;

/** 审计: who changed what, who saw a number, who took something out; by person, kind and period. Read from the change log itself. */
export function AuditScreen() {
  const text = useText();
  const store = useStore();
  const today = store.today();
  const [group, setGroup] = useState<AuditGroup | ''>('');
  const [filter, setFilter] = useState<Readonly<Record<string, string>>>({});
  const [open, setOpen] = useState<AuditRow | null>(null);
  const [exporting, setExporting] = useState(false);
  const back = (Object.entries(periods) as [string, number][]).find(([name]) => name === filter['period'])?.[1];
  const audit = useAudit({ who: filter['who'] ?? '', group, from: back === undefined ? '' : addDays(today, -back), to: '' });
  const rows = useMemo(() => (audit.entries ?? []).map((entry) => auditRow(entry, text, store.set)), [audit.entries, text, store]);
  const columns = useMemo(() => auditColumns(text), [text]);
  const filters = useMemo((): readonly Filter[] => [
    { key: 'who', kind: 'select', label: text('audit.filter.who'), width: 170, options: audit.people.map((name) => ({ value: name, label: name })) },
    { key: 'period', kind: 'select', label: text('audit.filter.period'), width: 170, options: Object.keys(periods).map((name) => ({ value: name, label: text(`audit.period.${name}`) })) },
  ], [text, audit.people]);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <PageHead title={text('audit.title')} sub={text('audit.sub')} actions={<May command="audit.export" told><Button variant="contained" onClick={() => setExporting(true)}>{text('audit.file.open')}</Button></May>} />
      <CheckLine />
      <Tabs value={group} onChange={(_event, name: AuditGroup | '') => setGroup(name)} aria-label={text('audit.title')} sx={{ mb: 1 }}>
        {groups.map((name) => <Tab key={name} value={name} label={text(`audit.group.${name === '' ? 'all' : name}`)} />)}
      </Tabs>
      <FilterBar filters={filters} value={filter} onChange={setFilter}>
        {audit.more !== null && <Button size="small" loading={audit.busy} onClick={audit.more}>{text('audit.earlier', { count: rows.length })}</Button>}
      </FilterBar>
      {audit.failure !== null && <FailureNotice failure={audit.failure} />}
      <VirtualTable
        rows={rows} columns={columns} rowKey={(row) => row.key} ariaLabel={text(`audit.group.${group === '' ? 'all' : group}`)} memory="audit" onOpen={setOpen}
        empty={<EmptyState title={text(audit.entries === null ? 'ui.working' : 'audit.empty')} />}
      />
      <Dialog open={open !== null} onClose={() => setOpen(null)} maxWidth="md" fullWidth>
        <DialogTitle>{text('audit.entry')}</DialogTitle>
        <DialogContent>{open !== null && <EntryList entries={[open]} />}</DialogContent>
        <DialogActions><Button onClick={() => setOpen(null)}>{text('ui.close')}</Button></DialogActions>
      </Dialog>
      {exporting && <ExportAudit onClose={() => setExporting(false)} />}
    </Box>
  );
}
