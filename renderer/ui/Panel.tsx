import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import type { SxProps, Theme } from '@mui/material/styles';

export type PanelProps = {
  readonly title?: ReactNode;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Without inner padding, for tables that reach the edges. */
  readonly flush?: boolean;
  readonly sx?: SxProps<Theme>;
};

/** A card with a title line. With a title it is a region that screen readers can jump to. */
export function Panel({ title, sub, actions, children, flush = false, sx }: PanelProps) {
  const id = useId();
  return (
    <Paper
      component="section" variant="outlined" aria-labelledby={title === undefined ? undefined : id}
      sx={[{ minWidth: 0, p: flush ? 0 : '12px 14px' }, ...(Array.isArray(sx) ? sx : [sx])]}
    >
      {(title !== undefined || actions !== undefined) && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 24, mb: 0.75, ...(flush && { p: '12px 14px 0' }) }}>
          <Typography id={id} component="h2" variant="subtitle1">{title}</Typography>
          {sub !== undefined && <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>{sub}</Typography>}
          <Box sx={{ flex: 1 }} />
          {actions}
        </Box>
      )}
      {children}
    </Paper>
  );
}
