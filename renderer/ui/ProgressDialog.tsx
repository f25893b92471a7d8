import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/useText.ts';
import { timeLeft } from './timeLeft.ts';

export type ProgressDialogProps = {
  readonly open?: boolean;
  readonly title: string;
  readonly done: number;
  /** 0 while the amount is not known. */
  readonly total: number;
  /** What is being worked on right now. */
  readonly note?: string;
  /** Absent once the work can no longer be cancelled. */
  readonly onCancel?: () => void;
};

/** Long work: counts, time left, cancel. Neither Esc nor a click beside it closes it by accident. */
export function ProgressDialog({ open = true, title, done, total, note, onCancel }: ProgressDialogProps) {
  const text = useText();
  const [startedAt, setStartedAt] = useState(() => performance.now());
  useEffect(() => { if (open) setStartedAt(performance.now()); }, [open]);
  const left = timeLeft(done, total, performance.now() - startedAt);
  return (
    <Dialog open={open} maxWidth="xs" fullWidth>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <LinearProgress aria-label={title} variant={total > 0 ? 'determinate' : 'indeterminate'} value={total > 0 ? Math.min(100, (done / total) * 100) : undefined} />
        <Box aria-live="polite" sx={{ mt: 1, display: 'flex', justifyContent: 'space-between', gap: 2, fontSize: 13, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
          <span>{note ?? (total > 0 ? text('ui.progress', { done, total }) : text('ui.working'))}</span>
          {left !== null && <span>{left >= 60 ? text('ui.minutesLeft', { minutes: Math.ceil(left / 60) }) : text('ui.secondsLeft', { seconds: left })}</span>}
        </Box>
      </DialogContent>
      {onCancel !== undefined && <DialogActions><Button onClick={onCancel}>{text('ui.cancel')}</Button></DialogActions>}
    </Dialog>
  );
}
