import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useText } from '../../i18n/useText.ts';
import type { EntryWords } from './entryWords.ts';

/** Commits one below the other: time and person, what was done, each change on a line, reason and approval. */
export function EntryList({ entries }: { readonly entries: readonly EntryWords[] }) {
  const text = useText();
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {entries.map((entry) => (
        <Box component="li" key={entry.key} sx={{ display: 'grid', gridTemplateColumns: '150px 1fr', columnGap: 1.5, py: 1, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}>
          <Box sx={{ fontSize: 13, color: 'text.secondary', lineHeight: '20px' }}>
            <Box component="time" sx={{ fontVariantNumeric: 'tabular-nums' }}>{entry.at}</Box>
            <Box>{entry.who}</Box>
          </Box>
          <Box sx={{ minWidth: 0 }}>
            <Box sx={{ fontWeight: 500, lineHeight: '20px' }}>{entry.title}</Box>
            {entry.lines.map((line, at) => <Typography key={`${at}${line}`} variant="body2" sx={{ fontSize: 13, overflowWrap: 'anywhere' }}>{line}</Typography>)}
            {entry.more > 0 && <Typography variant="body2" sx={{ fontSize: 13, color: 'text.secondary' }}>{text('audit.more', { count: entry.more })}</Typography>}
            {(entry.reason !== '' || entry.approvedBy !== '' || entry.doubtful) && (
              <Typography variant="body2" sx={{ fontSize: 12.5, color: 'text.secondary' }}>
                {[entry.reason === '' ? '' : text('audit.why', { reason: entry.reason }), entry.approvedBy === '' ? '' : text('audit.approved', { who: entry.approvedBy }), entry.doubtful ? text('audit.doubtful') : ''].filter((part) => part !== '').join('；')}
              </Typography>
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
