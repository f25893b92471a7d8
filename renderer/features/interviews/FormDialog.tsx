import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Result } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/useText.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useNotify } from '../../ui/notify.tsx';

export type FormDialogProps<T extends FieldValues> = {
  readonly title: string;
  readonly saveLabel: string;
  readonly saved: string;
  readonly form: UseFormReturn<T, unknown, T>;
  readonly save: (values: T) => Promise<Result<unknown, { readonly code: string }>>;
  readonly disabled?: boolean;
  readonly onClose: (saved: boolean) => void;
  readonly children: ReactNode;
};

/** A small form in a dialog: it closes only once the save was acknowledged, otherwise it keeps what was typed and says why. */
export function FormDialog<T extends FieldValues>({ title, saveLabel, saved, form, save, disabled = false, onClose, children }: FormDialogProps<T>) {
  const text = useText();
  const notify = useNotify();
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const submit = form.handleSubmit(async (values) => {
    const result = await save(values);
    if (!result.ok) return setFailure(result.error);
    notify(saved);
    onClose(true);
  });
  return (
    <Dialog open onClose={() => onClose(false)} maxWidth="sm" fullWidth>
      <form onSubmit={(event) => { void submit(event); }} noValidate>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.75} sx={{ pt: 0.75 }}>
            {children}
            {failure !== null && <FailureNotice failure={failure} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onClose(false)}>{text('ui.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={disabled} loading={form.formState.isSubmitting}>{saveLabel}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
