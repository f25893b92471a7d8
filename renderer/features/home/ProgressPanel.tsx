import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { grouped } from '../../i18n/grouped.ts';
import { useText } from '../../i18n/useText.ts';
import { Panel } from '../../ui/Panel.tsx';
import { percentOf, type Progress } from './queries.progress.ts';

/** How far the assigned list is worked off. What is left opens the list that holds exactly so many. */
export function ProgressPanel({ progress }: { readonly progress: Progress }) {
  const text = useText();
  const bars = [
    { key: 'training', share: progress.training, left: progress.left.training, to: '/subjects?due=hours' },
    { key: 'interviews', share: progress.interviews, left: progress.left.interviews, to: '/interviews?tab=due' },
    { key: 'rectification', share: progress.rectification, left: progress.left.rectification, to: '/subjects?due=rectification' },
  ] as const;
  return (
    <Panel title={text('home.progress')} sub={text(progress.basis === 'quarter' ? 'home.basisQuarter' : 'home.basisStanding', { count: progress.listings })}>
      <Box sx={{ display: 'grid', gap: 1.25, pt: 0.5 }}>
        {bars.map(({ key, share, left, to }) => (
          <div key={key}>
            <Box sx={{ display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap', fontSize: 13, mb: 0.5 }} className="desk-num">
              <span>{text(`home.share.${key}`)}{share.of > 0 && <> <Link component={RouterLink} to={to} sx={{ fontSize: 12.5 }}>{text(`home.remaining.${key}`, { count: left })}</Link></>}</span>
              <Box component="span" sx={{ color: 'text.secondary' }}>{share.of === 0 ? text('home.notAsked') : `${grouped(share.done)} / ${grouped(share.of)}（${percentOf(share)}）`}</Box>
            </Box>
            <LinearProgress variant="determinate" aria-label={text(`home.share.${key}`)} value={share.of === 0 ? 0 : (share.done / share.of) * 100} />
          </div>
        ))}
        <Link component={RouterLink} to="/subjects?status=repaired" className="desk-num" sx={{ fontSize: 13 }}>{text('home.repaired', { count: progress.repaired })}</Link>
      </Box>
    </Panel>
  );
}
