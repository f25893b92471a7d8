import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { RestoreDialog } from '../../parts/restore/RestoreDialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';

type DoorFailureProps = { readonly client: Client; readonly failure: { readonly code: string; readonly detail?: string } };

/** Why a door stayed shut. Where the key was right and the store behind it does not open, with the way to a backup that the sentence speaks of. */
export function DoorFailure({ client, failure }: DoorFailureProps) {
  const text = useText();
  const [restoring, setRestoring] = useState(false);
  const action = failure.code === 'seal.broken' && <Button type="button" size="small" color="inherit" sx={{ whiteSpace: 'nowrap' }} onClick={() => setRestoring(true)}>{text('backups.restore.open')}</Button>;
  return (
    <>
      <FailureNotice failure={failure} action={action || undefined} />
      {/* The dialog has forms of its own; what they send would reach the form of the door. */}
      {restoring && <div onSubmit={(event) => event.stopPropagation()}><RestoreDialog client={client} name={null} onClose={() => setRestoring(false)} /></div>}
    </>
  );
}
