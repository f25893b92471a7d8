import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Result } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/useText.ts';
import { DraftNotice } from '../../ui/DraftNotice.tsx';
import { type NotSaved, useSave } from '../../ui/forms/useSave.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useDraft } from '../../ui/useDraft.ts';

export type FormPanelProps<T extends FieldValues> = {
  readonly title: string;
  readonly sub?: ReactNode;
  readonly form: UseFormReturn<T, unknown, T>;
  /** Resolves when the disk has answered. */
  readonly save: (values: T) => Promise<Result<unknown, NotSaved>>;
  /** Said in passing once it was saved. */
  readonly saved: string;
  /** Keeps what is typed as a draft under this key (include the revision), until it is saved. */
  readonly draft: string;
  readonly saveLabel?: string;
  readonly children: ReactNode;
};

/** One topic of the settings: its fields, one save button; Ctrl+S saves the topic that holds the focus. */
export function FormPanel<T extends FieldValues>({ title, sub, form, save, saved, draft, saveLabel, children }: FormPanelProps<T>) {
  const text = useText();
  const notify = useNotify();
  const kept = useDraft(draft, form);
  const { submit, trouble } = useSave(form, save, (values) => {
    kept.forget();
    form.reset(values);
    notify(saved);
  });
  return (
    <Panel title={title} sub={sub}>
      <Box
        component="form" noValidate onSubmit={(event) => { event.preventDefault(); void submit(event); }} sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: 1 }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
          event.preventDefault();
          if (!event.repeat) event.currentTarget.requestSubmit();
        }}
      >
        {kept.restored && <DraftNotice onDiscard={kept.discard} />}
        {children}
        {trouble}
        <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>{saveLabel ?? text('ui.save')}</Button>
        </Box>
      </Box>
    </Panel>
  );
}
