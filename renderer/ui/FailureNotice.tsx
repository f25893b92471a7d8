import Alert from '@mui/material/Alert';
import type { ReactNode } from 'react';
import { failureText } from '../i18n/sentences.ts';

export type FailureNoticeProps = { readonly failure: { readonly code: string; readonly detail?: string }; readonly action?: ReactNode; readonly onClose?: () => void };

/** A failure in words: what happened, what was kept, what to do. */
export function FailureNotice({ failure, action, onClose }: FailureNoticeProps) {
  return <Alert severity="error" variant="outlined" action={action} onClose={onClose} sx={{ bgcolor: 'background.paper' }}>{failureText(failure)}</Alert>;
}
