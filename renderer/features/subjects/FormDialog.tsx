import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Result } from '../../../shared/lib/result.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { showIssues } from '../../ui/forms/useDeskForm.ts';
import { useHotkeys } from '../../ui/useHotkeys.ts';

export type FormDialogProps<T extends FieldValues> = {
  readonly title: string;
  readonly form: UseFormReturn<T, unknown, T>;
  /** Resolves when the disk has answered. */
  readonly save: (values: T) => Promise<Result<unknown, CommitFailure>>;
  readonly saveLabel?: string;
  readonly onClose: () => void;
  readonly onSaved?: () => void;
  readonly maxWidth?: 'sm' | 'md';
  readonly children: ReactNode;
};

/** A form in a dialog. It closes once the save was acknowledged; otherwise what was typed stays and issues stand at their fields. Ctrl+S saves. */
export function FormDialog<T extends FieldValues>({ title, form, save, saveLabel, onClose, onSaved, maxWidth = 'sm', children }: FormDialogProps<T>) {
  const text = useText();
  const [failure, setFailure] = useState<CommitFailure | null>(null);
  const [sentences, setSentences] = useState<readonly string[]>([]);
  const submit = form.handleSubmit(async (values) => {
    const result = await save(values);
    if (result.ok) {
      onSaved?.();
      return onClose();
    }
    const left = result.error.code === 'rules' ? showIssues(form, result.error.issues) : null;
    setSentences(left?.map(issueText) ?? []);
    setFailure(left === null ? result.error : null);
  });
  useHotkeys({ 'Ctrl+S': () => void submit() }, { inDialog: true });
  return (
    <Dialog open onClose={onClose} maxWidth={maxWidth} fullWidth>
      <form onSubmit={(event) => { void submit(event); }} noValidate>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.75} sx={{ pt: 0.75 }}>
            {children}
            {sentences.map((sentence) => <span role="alert" key={sentence} style={{ color: 'var(--desk-bad)', fontSize: 13 }}>{sentence}</span>)}
            {failure !== null && <FailureNotice failure={failure} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>{saveLabel ?? text('ui.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
