import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import { grouped } from '../i18n/grouped.ts';
import { useText } from '../i18n/useText.ts';
import { StatusChip } from './StatusChip.tsx';
import type { Tone } from './tone.ts';

export type ResultLine = { readonly tone: Tone; readonly label: string; readonly count?: number; readonly detail?: ReactNode };
export type ResultDialogProps = {
  readonly open: boolean;
  readonly title: string;
  readonly lines: readonly ResultLine[];
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
};

/** The result of long or bulk work: it stays until it was read. */
export function ResultDialog({ open, title, lines, children, actions, onClose }: ResultDialogProps) {
  const text = useText();
  return (
    <Dialog open={open} onClose={onClose} maxWidth="sm" fullWidth>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 0.75 }}>
          {lines.map((line) => (
            <Box component="li" key={line.label} sx={{ display: 'flex', gap: 1.25, alignItems: 'baseline' }}>
              <StatusChip tone={line.tone} label={line.count === undefined ? line.label : `${line.label} ${grouped(line.count)}`} />
              {line.detail !== undefined && <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{line.detail}</Box>}
            </Box>
          ))}
        </Box>
        {children}
      </DialogContent>
      <DialogActions>{actions}<Button variant="contained" onClick={onClose} autoFocus>{text('ui.close')}</Button></DialogActions>
    </Dialog>
  );
}
