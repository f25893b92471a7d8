import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const text = useText();
  const navigate = useNavigate();
  return <EmptyState title={text('app.notFound')} hint={text('app.notFoundHint')} action={<Button variant="contained" onClick={() => void navigate('/')}>{text('app.toHome')}</Button>} />;
}
