import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import type { Store } from '../../store/store.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';

export type RolledBackProps = { readonly store: Store; readonly onEnter: () => void };

/** An older disk came back: a supervisor who is signed in takes what is there, everybody else may only look. */
export function RolledBack({ store, onEnter }: RolledBackProps) {
  const text = useText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const accept = async () => {
    setBusy(true);
    const accepted = await store.accept();
    setBusy(false);
    if (!accepted.ok) return setFailure(accepted.error);
    onEnter();
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Alert severity="warning" variant="outlined">{text('app.opening.rolledBackHint')}</Alert>
      {failure !== null && <FailureNotice failure={failure} />}
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button variant="outlined" onClick={onEnter}>{text('app.opening.lookOnly')}</Button>
        {store.operator.role === 'supervisor' && <Button variant="contained" color="warning" autoFocus loading={busy} onClick={() => void accept()}>{text('app.opening.continueOld')}</Button>}
      </Box>
    </Box>
  );
}
