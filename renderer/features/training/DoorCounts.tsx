import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { Session } from '../../../shared/domain/records.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { unitAt } from './planUnits.ts';
import type { RosterCounts } from './queries.roster.ts';

/** The minute it is, renewed as time passes. */
function useMinute(): string {
  const store = useStore();
  const [minute, setMinute] = useState(() => toLocalDateTime(store.now()));
  useEffect(() => {
    const timer = setInterval(() => setMinute(toLocalDateTime(store.now())), 5000);
    return () => clearInterval(timer);
  }, [store]);
  return minute;
}

/** 应到 · 已到 · 迟到/早退 · 未到, and where the session stands. */
export function DoorCounts({ session, counts }: { readonly session: Session; readonly counts: RosterCounts }) {
  const text = useText();
  const minute = useMinute();
  const progress = unitAt(session.units, minute);
  return (
    <Box sx={{ display: 'flex', gap: 1.75, mb: 1.5 }}>
      <Figure label={text('training.door.expected')} value={counts.expected} />
      <Figure label={text('training.door.arrived')} value={counts.arrived} tone="ok" />
      <Figure label={text('training.door.partly')} value={counts.partly} tone="warn" />
      <Figure label={text('training.door.missing')} value={counts.missing} tone="bad" />
      {progress !== null && (
        <Paper variant="outlined" sx={{ flex: 3, minWidth: 0, p: '10px 14px', display: 'flex', flexDirection: 'column', justifyContent: 'space-between' }}>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {text(progress.state === 'running' || progress.state === 'over' ? 'training.door.unit' : 'training.door.nextUnit', { at: progress.index + 1, of: session.units.length, title: progress.unit.title })}
          </Typography>
          <LinearProgress variant="determinate" value={Math.round(progress.share * 100)} aria-label={text('training.door.progress')} sx={{ my: 0.75 }} />
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
            {text(`training.door.at.${progress.state}`, { from: progress.unit.from.startsWith(minute.slice(0, 10)) ? progress.unit.from.slice(11) : progress.unit.from.slice(5).replace('T', ' '), to: progress.unit.to.slice(11), minutes: progress.minutes })}
          </Typography>
        </Paper>
      )}
    </Box>
  );
}
