import { type ReactNode, useMemo } from 'react';
import { z } from 'zod';
import { FormDialog, type FormDialogProps } from './FormDialog.tsx';
import { FormText } from './forms/FormText.tsx';
import { useDeskForm } from './forms/useDeskForm.ts';

type Reason = { readonly reason: string };
export type ReasonDialogProps = Pick<FormDialogProps<Reason>, 'title' | 'saveLabel' | 'cancelLabel' | 'saved' | 'draft' | 'onClose'> & {
  /** Of the one field. */
  readonly label: string;
  readonly oneLine?: boolean;
  /** Characters that the command takes; otherwise 1 to 500. */
  readonly length?: { readonly least: number; readonly most: number };
  /** Resolves when the disk has answered. */
  readonly save: (reason: string) => ReturnType<FormDialogProps<Reason>['save']>;
  /** What it means, above the field. */
  readonly children: ReactNode;
};

/** A deed that needs nothing but its reason. */
export function ReasonDialog({ label, oneLine = false, length, save, children, ...dialog }: ReasonDialogProps) {
  const schema = useMemo(() => z.object({ reason: z.string().trim().min(length?.least ?? 1).max(length?.most ?? 500) }), [length]);
  const form = useDeskForm(schema, { reason: '' });
  return (
    <FormDialog {...dialog} form={form} save={({ reason }) => save(reason)}>
      {children}
      <FormText control={form.control} name="reason" label={label} required autoFocus {...(!oneLine && { multiline: true, rows: 2 })} {...(length !== undefined && { maxLength: length.most })} />
    </FormDialog>
  );
}
