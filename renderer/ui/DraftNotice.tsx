import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useText } from '../i18n/useText.ts';

/** Says that what was typed before is back in the form, and offers to empty it. */
export function DraftNotice({ onDiscard }: { readonly onDiscard: () => void }) {
  const text = useText();
  return <Alert severity="info" variant="outlined" sx={{ py: 0.25 }} action={<Button size="small" onClick={onDiscard}>{text('ui.draftDiscard')}</Button>}>{text('ui.draftFound')}</Alert>;
}
