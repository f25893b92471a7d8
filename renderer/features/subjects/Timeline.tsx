import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useText } from '../../i18n/useText.ts';
import { timeline } from '../../parts/history/timeline.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toneColour } from '../../ui/tone.ts';
import { HistoryOf, historyLimit, type ReadHistory } from './HistoryOf.tsx';
import { belongingIds } from './queries.page.ts';

const tables = ['subjects', 'listings', 'persons', 'interviews', 'notices', 'attempts', 'enrolments', 'attendances', 'items', 'sessions'] as const;

/** Everything that happened to a subject and what belongs to it, read from the change log; renewed when one of these tables changes. */
export function Timeline({ subjectId }: { readonly subjectId: string }) {
  const ids = useQuery(tables, (set) => belongingIds(set, subjectId), [subjectId]);
  return <HistoryOf ids={ids}>{(read) => <Entries read={read} />}</HistoryOf>;
}

function Entries({ read }: { readonly read: ReadHistory }) {
  const text = useText();
  const store = useStore();
  const entries = timeline(read.changes, store.set, text);
  if (entries.length === 0) return <EmptyState title={text('subjects.timeline.empty')} />;
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {!read.complete && <Typography component="li" variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{text('subjects.timeline.cut', { count: historyLimit })}</Typography>}
      {entries.map((entry) => (
        <Box component="li" key={entry.key} sx={{ display: 'grid', gridTemplateColumns: '92px 24px 1fr', pb: 1.75 }}>
          <Box component="time" title={entry.at} sx={{ fontSize: 13, color: 'text.secondary', fontVariantNumeric: 'tabular-nums', lineHeight: '22px' }}>
            {entry.at.slice(0, 4) === store.today().slice(0, 4) ? entry.at.slice(5) : entry.at.slice(0, 10)}
          </Box>
          <Box aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', mt: '7px', bgcolor: entry.tone === 'neutral' ? 'text.disabled' : toneColour[entry.tone].text }} />
          <Box sx={{ minWidth: 0 }}>
            <Box sx={{ fontWeight: 500, lineHeight: '22px' }}>{entry.title}</Box>
            <Typography variant="body2" sx={{ color: 'text.secondary', fontSize: 12.5 }}>{[...entry.details, entry.who].join(' · ')}</Typography>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
