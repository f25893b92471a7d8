import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useText } from '../../../i18n/useText.ts';

/** In force. What comes next, and the way in. */
export function DoneStep({ stage, name, onEnter }: { readonly stage: 'new' | 'unsealed'; readonly name: string; readonly onEnter: () => void }) {
  const text = useText();
  return (
    <>
      <Typography>{text(stage === 'unsealed' ? 'access.setUp.done.unsealed' : 'access.setUp.done.new', { name })}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('access.setUp.done.next')}</Typography>
      <Button variant="contained" autoFocus sx={{ alignSelf: 'flex-end' }} onClick={onEnter}>{text('access.setUp.done.enter')}</Button>
    </>
  );
}
