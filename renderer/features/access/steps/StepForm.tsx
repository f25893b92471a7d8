import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { FormEventHandler, ReactNode } from 'react';
import { useText } from '../../../i18n/useText.ts';

export type StepFormProps = { readonly onSubmit: FormEventHandler<HTMLFormElement>; readonly onBack?: () => void; readonly busy?: boolean; readonly nextLabel?: string; readonly disabled?: boolean; readonly children: ReactNode };

/** One step with its fields; Enter goes on. */
export function StepForm({ onSubmit, onBack, busy = false, nextLabel, disabled = false, children }: StepFormProps) {
  const text = useText();
  return (
    <Box component="form" noValidate autoComplete="off" onSubmit={onSubmit} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      {children}
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        {onBack !== undefined && <Button onClick={onBack} disabled={busy} sx={{ mr: 'auto' }}>{text('access.back')}</Button>}
        <Button type="submit" variant="contained" loading={busy} disabled={disabled}>{nextLabel ?? text('ui.next')}</Button>
      </Box>
    </Box>
  );
}
