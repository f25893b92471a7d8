import Lock from '@mui/icons-material/LockOutlined';
import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useSession } from '../../parts/rights/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { homeOf } from '../opens.ts';

/** An address that the person's role does not use. */
export function NotAllowed() {
  const text = useText();
  const navigate = useNavigate();
  const { user } = useSession();
  return (
    <EmptyState
      icon={<Lock />} title={text('rights.denied')} hint={text('rights.deniedHint')}
      action={<Button variant="contained" onClick={() => void navigate(homeOf(user.role))}>{text(user.role === 'trainer' ? 'rights.toTraining' : 'app.toHome')}</Button>}
    />
  );
}
