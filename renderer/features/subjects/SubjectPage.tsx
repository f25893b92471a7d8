import Box from '@mui/material/Box';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useRights } from '../../parts/rights/May.tsx';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Later } from '../../ui/Later.tsx';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { subjectTables } from './queries.ts';
import { firstStep, type ListingStep, stepsOf } from './queries.page.ts';
import { RectifiedDialog } from './RectifiedDialog.tsx';
import { SubjectForm } from './SubjectForm.tsx';
import { SubjectHead } from './SubjectHead.tsx';
import { DeadlinePanel, HoursPanel, RulesPanel } from './SubjectSide.tsx';
import { SubjectTabs } from './SubjectTabs.tsx';

/** One subject: who it is, what happened, what the rules ask of it, and the next step. Rules and hours are shown for the listing that the next step is about. */
export function SubjectPage() {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const today = store.today();
  const subject = useQuery(['subjects'], (set) => set.get('subjects', id), [id]);
  const steps = useQuery(subjectTables, (set) => stepsOf(set, id, today), [id, today]);
  const [editing, setEditing] = useState(false);
  const [rectified, setRectified] = useState<ListingStep | null>(null);
  const can = useRights();
  useHotkeys({ Escape: () => void navigate('/subjects'), ...(can('subject.change') && { F2: () => setEditing(true) }) });
  if (subject === undefined) return <EmptyState title={text('subjects.gone')} hint={text('subjects.goneHint')} />;
  const listing = (firstStep(steps) ?? steps[0])?.listing;
  return (
    <>
      <SubjectHead subject={subject} steps={steps} onEdit={() => setEditing(true)} onRectified={setRectified} />
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 340px', gap: 1.75, flex: 1, minHeight: 0 }}>
        <SubjectTabs key={id} subjectId={id} />
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, overflow: 'auto' }}>
          {listing !== undefined && (
            <Later>
              <RulesPanel listing={listing} />
              <HoursPanel listing={listing} />
              <DeadlinePanel listing={listing} />
            </Later>
          )}
        </Box>
      </Box>
      {editing && <SubjectForm subject={subject} onClose={() => setEditing(false)} />}
      {rectified !== null && <RectifiedDialog listing={rectified.listing} onClose={() => setRectified(null)} />}
    </>
  );
}
