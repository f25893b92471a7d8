import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/useText.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { type Phase, toldOf } from './phase.ts';
import { RolledBack } from './RolledBack.tsx';

export type OpeningScreenProps = {
  readonly phase: Phase;
  readonly onRetry: () => void;
  /** After a report: into the program. */
  readonly onEnter: () => void;
  /** Shows what was kept aside; not there before anybody signed in. */
  readonly onOpenAside?: () => void;
};

/** What opening is doing, or why it stopped; what was kept, and what can be done. */
export function OpeningScreen({ phase, onRetry, onEnter, onOpenAside }: OpeningScreenProps) {
  const text = useText();
  const say = (key: string, params?: Readonly<Record<string, number>>) => text(`app.opening.${key}`, params);
  const retry = <Button key="retry" variant="contained" autoFocus onClick={onRetry}>{text('ui.retry')}</Button>;
  const aside = onOpenAside !== undefined && <Button key="aside" variant="outlined" onClick={onOpenAside}>{say('openAside')}</Button>;
  switch (phase.kind) {
    case 'reading':
      return (
        <Frame title={say('title')}>
          <LinearProgress aria-label={say('title')} variant={phase.total > 0 ? 'determinate' : 'indeterminate'} value={phase.total > 0 ? (phase.done / phase.total) * 100 : undefined} />
          <Typography variant="body2" className="desk-num" sx={{ color: 'text.secondary' }} role="status">
            {phase.total > 0 ? text('app.opening.progress', { done: phase.done, total: phase.total }) : say('reading')}
          </Typography>
        </Frame>
      );
    case 'slow': return <Frame title={say('title')} hint={`${say('slow')}${say('slowHint')}`} actions={[retry]}><LinearProgress aria-label={say('title')} /></Frame>;
    case 'blocked': return <Frame title={say('blocked')} hint={say('blockedHint')} actions={[retry]} />;
    case 'newer': return <Frame title={say('newer')} hint={say('newerHint')} />;
    case 'locking': return <Frame title={say('locking')}><LinearProgress aria-label={say('locking')} /></Frame>;
    case 'noHost': return <Frame title={say('noHost')} hint={say('noHostHint')} />;
    case 'failed': return <Frame title={say('failed')} actions={[aside, retry]}><FailureNotice failure={phase.failure} /></Frame>;
    case 'rolledBack': return <Frame title={say('rolledBack')}><RolledBack store={phase.store} onEnter={onEnter} /></Frame>;
    case 'report':
      return (
        <Frame title={say('reportTitle')} actions={[aside, <Button key="enter" variant="contained" autoFocus onClick={onEnter}>{say('enter')}</Button>]}>
          {toldOf(phase.report).map((told) => <Typography key={told.key}>{text(told.key, told.params)}</Typography>)}
        </Frame>
      );
  }
}

function Frame({ title, hint, children, actions = [] }: { readonly title: string; readonly hint?: string; readonly children?: ReactNode; readonly actions?: readonly ReactNode[] }) {
  return (
    <Box component="main" sx={{ height: '100%', display: 'grid', placeItems: 'center', p: 3, overflow: 'auto' }}>
      <Paper variant="outlined" sx={{ width: 520, maxWidth: '100%', p: 3, display: 'flex', flexDirection: 'column', gap: 1.75 }}>
        <Typography component="h1" variant="h2">{title}</Typography>
        {hint !== undefined && <Typography sx={{ color: 'text.secondary' }}>{hint}</Typography>}
        {children}
        {actions.length > 0 && <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>{actions}</Box>}
      </Paper>
    </Box>
  );
}
