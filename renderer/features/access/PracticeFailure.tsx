import Alert from '@mui/material/Alert';
import { useText } from '../../i18n/useText.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';

/** The practice store does not open with what stands in the code; at the office's door the usual sentences would speak of the office. */
const damaged: ReadonlySet<string> = new Set(['access.damaged', 'access.notSetUp', 'access.wrong', 'seal.broken']);

/** Why practice cannot be entered. */
export function PracticeFailure({ failure }: { readonly failure: { readonly code: string; readonly detail?: string } }) {
  const text = useText();
  if (!damaged.has(failure.code)) return <FailureNotice failure={failure} />;
  return <Alert severity="error" variant="outlined" sx={{ bgcolor: 'background.paper' }}>{text('access.practiceDamaged')}</Alert>;
}
