import ArrowBack from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useText } from '../i18n/useText.ts';

export type PageHeadProps = {
  readonly title: ReactNode;
  /** Shown beside a short title or under a long one. */
  readonly sub?: ReactNode;
  /** Buttons at the right end, the primary one last. */
  readonly actions?: ReactNode;
  /** Going back to where this page was opened from. */
  readonly back?: () => void;
};

/** Numbers with signs in them: 20261128-01, YT2026/3. */
const joined = /([0-9A-Za-z]+(?:[-/][0-9A-Za-z]+)+)/;

/** A title of which no line ends in the midst of a number. */
const unbroken = (title: ReactNode): ReactNode => (typeof title === 'string' ? title.split(joined).map((part, at) => (at % 2 === 1 ? <span key={at} style={{ whiteSpace: 'nowrap' }}>{part}</span> : part)) : title);

/** The head of a screen: one `h1`, what it is about, what can be done. Where it is narrow the buttons go below the title. */
export function PageHead({ title, sub, actions, back }: PageHeadProps) {
  const text = useText();
  return (
    <Box component="header" sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 1.5, rowGap: 1, mb: 1.75, minHeight: 36 }}>
      {back !== undefined && (
        <Tooltip title={text('ui.back')}>
          <IconButton size="small" edge="start" aria-label={text('ui.back')} onClick={back}><ArrowBack fontSize="small" /></IconButton>
        </Tooltip>
      )}
      <Box sx={{ flex: '1 1 280px', minWidth: 0, display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', columnGap: 1.75 }}>
        <Typography component="h1" variant="h2" tabIndex={-1}>{unbroken(title)}</Typography>
        {sub !== undefined && <Typography component="div" variant="body2" sx={{ color: 'text.secondary' }}>{sub}</Typography>}
      </Box>
      {actions !== undefined && <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 1.25, ml: 'auto' }}>{actions}</Box>}
    </Box>
  );
}
