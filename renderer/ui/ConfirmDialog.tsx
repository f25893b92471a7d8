import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import { useText } from '../i18n/useText.ts';

export type ConfirmDialogProps = {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, with its count; what is kept. */
  readonly children?: ReactNode;
  /** The verb on the button: 「撤销 12 条」, not 「确定」. */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Asks before something that cannot simply be taken back. Esc cancels; a dangerous verb does not get the focus by itself. */
export function ConfirmDialog({ open, title, children, confirmLabel, cancelLabel, danger = false, busy = false, disabled = false, onConfirm, onCancel }: ConfirmDialogProps) {
  const text = useText();
  return (
    <Dialog open={open} onClose={busy ? undefined : onCancel} maxWidth="sm" fullWidth>
      <DialogTitle>{title}</DialogTitle>
      {children !== undefined && <DialogContent>{children}</DialogContent>}
      <DialogActions>
        <Button onClick={onCancel} disabled={busy} autoFocus={danger}>{cancelLabel ?? text('ui.cancel')}</Button>
        <Button variant="contained" color={danger ? 'error' : 'primary'} onClick={onConfirm} disabled={disabled} loading={busy} autoFocus={!danger}>{confirmLabel}</Button>
      </DialogActions>
    </Dialog>
  );
}
