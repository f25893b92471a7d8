import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { grouped } from '../i18n/grouped.ts';
import { type Tone, toneColour } from './tone.ts';

export type FigureProps = {
  readonly label: string;
  readonly value: ReactNode;
  readonly tone?: Tone;
  readonly hint?: ReactNode;
  /** Drills down to what the number counts. */
  readonly onOpen?: () => void;
};

/** One big number with its name, and what stands behind it. */
export function Figure({ label, value, tone = 'neutral', hint, onOpen }: FigureProps) {
  const body = (
    <Box sx={{ p: '10px 14px', width: '100%', textAlign: 'left' }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{label}</Typography>
      <Box sx={{ fontSize: 26, lineHeight: 1.35, fontWeight: 600, fontVariantNumeric: 'tabular-nums', color: tone === 'neutral' ? 'text.primary' : toneColour[tone].text }}>{typeof value === 'number' ? grouped(value) : value}</Box>
      {hint !== undefined && <Typography component="div" variant="caption" sx={{ color: 'text.secondary' }}>{hint}</Typography>}
    </Box>
  );
  return (
    <Paper variant="outlined" sx={{ flex: 1, minWidth: 0, overflow: 'hidden', display: 'flex' }}>
      {onOpen === undefined ? body : <ButtonBase onClick={onOpen} sx={{ width: '100%', alignItems: 'flex-start', borderRadius: 'inherit' }}>{body}</ButtonBase>}
    </Paper>
  );
}
