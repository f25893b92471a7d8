import { styled } from '@mui/material/styles';

/** A key as printed on the keyboard: `<Kbd>Enter</Kbd>`. */
export const Kbd = styled('kbd')(({ theme }) => ({
  font: '12px ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace',
  border: `1px solid ${theme.vars?.palette.divider ?? theme.palette.divider}`,
  borderRadius: 4,
  padding: '1px 6px',
  background: (theme.vars ?? theme).palette.background.paper,
  color: (theme.vars ?? theme).palette.text.secondary,
  whiteSpace: 'nowrap',
}));
