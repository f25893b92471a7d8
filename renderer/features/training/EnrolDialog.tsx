import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import type { Session } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { FilterBar, type FilterValue } from '../../ui/FilterBar.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { enrol } from './commands.enrol.ts';
import { needsBeside, trainingTables } from './queries.ts';
import { seatsLeft } from './queries.roster.ts';
import { needColumns } from './sessionColumns.tsx';

type EnrolDialogProps = { readonly session: Session; readonly preselected: readonly string[]; readonly onClose: () => void };

/** Chooses from those who still need hours, the nearest deadline first; of a subject on the roster for the listings that nobody comes for yet. */
export function EnrolDialog({ session, preselected, onClose }: EnrolDialogProps) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const today = store.today();
  const [filter, setFilter] = useState<FilterValue>({});
  const lacking = useQuery(trainingTables, (set) => needsBeside(set, session.id, today), [session.id, today]);
  const seats = useQuery(trainingTables, (set) => seatsLeft(set, session), [session]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set(preselected.filter((id) => lacking.some((need) => need.subject.id === id))));
  const [failure, setFailure] = useState<CommitFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const typed = (filter['text'] ?? '').trim();
  const rows = useMemo(() => {
    if (typed === '') return lacking;
    const found = new Set(store.search.subjects(typed, 100_000));
    return lacking.filter((need) => found.has(need.subject.id));
  }, [lacking, typed, store]);
  const columns = useMemo(() => needColumns(text), [text]);
  const more = lacking.filter((need) => selected.has(need.subject.id) && !need.comes).length - seats;
  const over = more > 0 && selected.size > 0;
  const save = async () => {
    setBusy(true);
    const chosen = lacking.filter((need) => selected.has(need.subject.id));
    const result = await enrol(store, session.id, chosen.map((need) => ({ subjectId: need.subject.id, listingIds: need.listings.map((listing) => listing.id) })));
    setBusy(false);
    if (!result.ok) return setFailure(result.error);
    notify(text('training.enrol.done', { count: result.value.people }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth>
      <DialogTitle>{text('training.enrol.title', { name: session.name })}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', height: 520 }}>
        <FilterBar filters={[{ key: 'text', kind: 'text', label: text('training.enrol.search') }]} value={filter} onChange={setFilter}>
          <Typography variant="body2" role="status" sx={{ color: over ? 'error.main' : 'text.secondary' }}>
            {text(over ? 'training.enrol.over' : 'training.enrol.seats', { chosen: selected.size, seats: Math.max(0, seats), more })}
          </Typography>
        </FilterBar>
        <VirtualTable
          rows={rows} columns={columns} rowKey={(need) => need.subject.id} ariaLabel={text('training.needs')} selected={selected} onSelect={setSelected}
          onOpen={(need) => setSelected((old) => { const next = new Set(old); if (!next.delete(need.subject.id)) next.add(need.subject.id); return next; })}
          empty={<EmptyState title={text(typed === '' ? 'training.nobodyNeeds' : 'ui.nothingMatches')} hint={text('training.nobodyNeedsHint')} />}
        />
        {failure !== null && <FailureNotice failure={failure} onClose={() => setFailure(null)} />}
      </DialogContent>
      <DialogActions>
        <Typography variant="body2" sx={{ mr: 'auto', color: 'text.secondary' }}>{text('training.enrol.who')}</Typography>
        <Button onClick={onClose}>{text('ui.cancel')}</Button>
        <Button variant="contained" disabled={selected.size === 0 || over} loading={busy} onClick={() => void save()}>{text('training.enrol.save', { count: selected.size })}</Button>
      </DialogActions>
    </Dialog>
  );
}
