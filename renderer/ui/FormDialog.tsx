import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type PointerEvent, type ReactNode, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Result } from '../../shared/lib/result.ts';
import { useText } from '../i18n/useText.ts';
import { DraftNotice } from './DraftNotice.tsx';
import { type NotSaved, useSave } from './forms/useSave.tsx';
import { useNotify } from './notify.tsx';
import { useDraft } from './useDraft.ts';
import { useHotkeys } from './useHotkeys.ts';

/** Leaving a field may take its sentence away and move the button from under the pointer: what was pressed on it stays its click. */
const hold = (event: PointerEvent<HTMLElement>): void => event.currentTarget.setPointerCapture(event.pointerId);

export type FormDialogProps<T extends FieldValues> = {
  readonly title: string;
  readonly form: UseFormReturn<T, unknown, T>;
  /** Resolves when the disk has answered. */
  readonly save: (values: T) => Promise<Result<unknown, NotSaved>>;
  readonly saveLabel?: string;
  /** Where 取消 would be read as the deed itself. */
  readonly cancelLabel?: string;
  /** Said in passing once it was saved. */
  readonly saved?: string;
  readonly disabled?: boolean;
  /** Keeps what is typed as a draft under this key (include the record), until it is saved or 取消 is pressed. Never for passwords. */
  readonly draft?: string;
  /** `saved` tells whether the dialog closes because of a save. */
  readonly onClose: (saved: boolean) => void;
  readonly maxWidth?: 'sm' | 'md';
  readonly children: ReactNode;
};

/** A form in a dialog. It closes once the save was acknowledged; otherwise what was typed stays and issues stand at their fields, or in words above the buttons. Ctrl+S saves, once. */
export function FormDialog<T extends FieldValues>({ title, form, save, saveLabel, cancelLabel, saved, disabled = false, draft, onClose, maxWidth = 'sm', children }: FormDialogProps<T>) {
  const text = useText();
  const notify = useNotify();
  const kept = useDraft(draft ?? null, form);
  const done = useRef(false);
  const { submit, trouble } = useSave(form, save, () => {
    done.current = true;
    kept.forget();
    if (saved !== undefined) notify(saved);
    onClose(true);
  });
  // A key that is held down repeats itself; and a dialog that is about to close has been saved.
  useHotkeys({ 'Ctrl+S': ({ repeat }) => { if (!disabled && !repeat && !done.current) void submit(); } }, { inDialog: true });
  const cancel = () => {
    kept.forget();
    onClose(false);
  };
  return (
    <Dialog open onClose={() => onClose(false)} maxWidth={maxWidth} fullWidth>
      <form onSubmit={(event) => { event.preventDefault(); if (!done.current) void submit(event); }} noValidate>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.75} sx={{ pt: 0.75 }}>
            {kept.restored && <DraftNotice onDiscard={kept.discard} />}
            {children}
            {trouble}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={cancel}>{cancelLabel ?? text('ui.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={disabled} loading={form.formState.isSubmitting} onPointerDown={hold}>{saveLabel ?? text('ui.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
