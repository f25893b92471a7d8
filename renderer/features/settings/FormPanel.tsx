import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { FormEventHandler, ReactNode } from 'react';
import { useText } from '../../i18n/useText.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Panel } from '../../ui/Panel.tsx';

export type FormPanelProps = {
  readonly title: string;
  readonly sub?: ReactNode;
  readonly children: ReactNode;
  readonly onSubmit: FormEventHandler<HTMLFormElement>;
  readonly busy: boolean;
  readonly saveLabel?: string;
  readonly disabled?: boolean;
  readonly failure: { readonly code: string } | null;
};

/** One topic of the settings: its fields, one save button; Ctrl+S saves the topic that holds the focus. */
export function FormPanel({ title, sub, children, onSubmit, busy, saveLabel, disabled, failure }: FormPanelProps) {
  const text = useText();
  return (
    <Panel title={title} sub={sub}>
      <Box
        component="form" noValidate onSubmit={onSubmit} sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: 1 }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
          event.preventDefault();
          if (!event.repeat) event.currentTarget.requestSubmit();
        }}
      >
        {children}
        {failure !== null && <FailureNotice failure={failure} />}
        <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
          <Button type="submit" variant="contained" loading={busy} disabled={disabled}>{saveLabel ?? text('ui.save')}</Button>
        </Box>
      </Box>
    </Panel>
  );
}
