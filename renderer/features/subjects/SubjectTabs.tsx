import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import { useQuery } from '../../store/useStore.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { interviewsOf, itemsOf, trainingLines } from './queries.page.ts';
import { subjectTables } from './queries.ts';
import { ChangesTab } from './ChangesTab.tsx';
import { ListingsTab } from './ListingsTab.tsx';
import { InterviewsTab, ItemsTab, TrainingTab } from './tabs.tsx';
import { Timeline } from './Timeline.tsx';

const names = ['timeline', 'listings', 'interviews', 'training', 'items', 'changes'] as const;
type Name = (typeof names)[number];
const tables = [...subjectTables, 'items'] as const;

/** What is known of a subject, by kind; each tab says how many there are. */
export function SubjectTabs({ subjectId }: { readonly subjectId: string }) {
  const text = useText();
  const [tab, setTab] = useState<Name>('timeline');
  const counts = useQuery(tables, (set): Readonly<Record<Name, number>> => ({
    timeline: 0, listings: set.by('listings', 'subjectId', subjectId).length, interviews: interviewsOf(set, subjectId).length, training: trainingLines(set, subjectId).length, items: itemsOf(set, subjectId).length, changes: 0,
  }), [subjectId]);
  return (
    <Panel sx={{ display: 'flex', flexDirection: 'column', minHeight: 360, pt: 0.5 }}>
      <Tabs value={tab} onChange={(_event, next: Name) => setTab(next)} aria-label={text('subjects.tabs')} sx={{ borderBottom: 1, borderColor: 'divider', mb: 1.5 }}>
        {names.map((name) => <Tab key={name} value={name} id={`subject-tab-${name}`} aria-controls="subject-panel" label={counts[name] === 0 ? text(`subjects.tab.${name}`) : `${text(`subjects.tab.${name}`)} ${counts[name]}`} />)}
      </Tabs>
      <Box role="tabpanel" id="subject-panel" aria-labelledby={`subject-tab-${tab}`} sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
        {tab === 'timeline' && <Timeline subjectId={subjectId} />}
        {tab === 'listings' && <ListingsTab subjectId={subjectId} />}
        {tab === 'interviews' && <InterviewsTab subjectId={subjectId} />}
        {tab === 'training' && <TrainingTab subjectId={subjectId} />}
        {tab === 'items' && <ItemsTab subjectId={subjectId} />}
        {tab === 'changes' && <ChangesTab subjectId={subjectId} />}
      </Box>
    </Panel>
  );
}
