import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { RestoreDialog } from '../../parts/restore/RestoreDialog.tsx';
import { AccessFrame } from './AccessFrame.tsx';
import { PracticeFailure } from './PracticeFailure.tsx';
import { usePractice } from './usePractice.ts';

/** The key file cannot be read, or a sealed store has lost it. Nothing is reset: without it the records cannot be read, and with it they still can. */
export function DamagedScreen({ client }: { readonly client: Client }) {
  const text = useText();
  const practice = usePractice(client);
  const [restoring, setRestoring] = useState(false);
  return (
    <AccessFrame title={text('access.damaged.title')} width={520} below={<Link component="button" variant="body2" onClick={practice.enter}>{text('access.practice')}</Link>}>
      <Typography>{text('access.damaged.what')}</Typography>
      <Typography component="ol" variant="body2" sx={{ m: 0, pl: 2.5, '& li': { mb: 0.5 } }}>
        <li>{text('access.damaged.one')}</li><li>{text('access.damaged.two')}</li><li>{text('access.damaged.three')}</li>
      </Typography>
      {practice.failure !== null && <PracticeFailure failure={practice.failure} />}
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button variant="outlined" onClick={() => setRestoring(true)}>{text('backups.restore.open')}</Button>
        <Button variant="contained" onClick={() => location.reload()}>{text('access.damaged.again')}</Button>
      </Box>
      {restoring && <RestoreDialog client={client} name={null} onClose={() => setRestoring(false)} />}
    </AccessFrame>
  );
}
