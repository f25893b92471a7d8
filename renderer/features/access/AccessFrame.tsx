import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/useText.ts';

export type AccessFrameProps = {
  readonly title: string;
  readonly hint?: ReactNode;
  /** Above the title: where in the set-up one stands. */
  readonly steps?: ReactNode;
  readonly children?: ReactNode;
  /** Below the card: the other doors. */
  readonly below?: ReactNode;
  readonly width?: number;
};

/** What every screen before the records looks like: the program's name, one calm card, the other doors below it. */
export function AccessFrame({ title, hint, steps, children, below, width = 460 }: AccessFrameProps) {
  const text = useText();
  return (
    <Box component="main" sx={{ height: '100%', display: 'flex', flexDirection: 'column', alignItems: 'center', p: 3, overflow: 'auto', bgcolor: 'background.default' }}>
      <Box sx={{ m: 'auto', width, maxWidth: '100%' }}>
        <Typography component="p" sx={{ fontSize: 15, fontWeight: 600, color: 'text.secondary', textAlign: 'center', mb: 2 }}>{text('app.title')}</Typography>
        {steps}
        <Paper variant="outlined" sx={{ p: '22px 26px 24px', display: 'flex', flexDirection: 'column', gap: 2 }}>
          <Box>
            <Typography component="h1" variant="h2" tabIndex={-1}>{title}</Typography>
            {hint !== undefined && <Typography component="div" variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>{hint}</Typography>}
          </Box>
          {children}
        </Paper>
        {below !== undefined && <Box sx={{ mt: 2, display: 'flex', flexWrap: 'wrap', justifyContent: 'center', columnGap: 2, rowGap: 0.5, fontSize: 13, color: 'text.secondary' }}>{below}</Box>}
      </Box>
    </Box>
  );
}
