import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Client } from '../../../host/client.ts';
import { useText } from '../../../i18n/useText.ts';
import { RestoreDialog } from '../../../parts/restore/RestoreDialog.tsx';
import { PracticeFailure } from '../PracticeFailure.tsx';
import { usePractice } from '../usePractice.ts';

type WelcomeProps = { readonly client: Client; readonly stage: 'new' | 'unsealed'; readonly onBegin: () => void };

/** Two doors: the office's own desk, or practising with invented data. */
export function Welcome({ client, stage, onBegin }: WelcomeProps) {
  const text = useText();
  const practice = usePractice(client);
  const [restoring, setRestoring] = useState(false);
  const door = { flex: 1, display: 'flex', flexDirection: 'column', alignItems: 'flex-start', justifyContent: 'flex-start', textAlign: 'left', gap: 0.5, p: '16px 18px', border: '1px solid', borderColor: 'divider', borderRadius: '10px', '&:hover': { bgcolor: 'background.default' } } as const;
  return (
    <>
      <Typography>{text(stage === 'unsealed' ? 'access.setUp.welcome.unsealed' : 'access.setUp.welcome.new')}</Typography>
      <Box sx={{ display: 'flex', gap: 1.75 }}>
        <ButtonBase sx={{ ...door, borderColor: 'primary.main', bgcolor: 'var(--desk-pri-soft)' }} onClick={onBegin} autoFocus>
          <Typography variant="subtitle1" component="span" sx={{ color: 'primary.main', fontSize: 15 }}>{text(stage === 'unsealed' ? 'access.setUp.welcome.protect' : 'access.setUp.welcome.begin')}</Typography>
          <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>{text(stage === 'unsealed' ? 'access.setUp.welcome.protectHint' : 'access.setUp.welcome.beginHint')}</Typography>
        </ButtonBase>
        <ButtonBase sx={door} onClick={practice.enter} disabled={practice.busy}>
          <Typography variant="subtitle1" component="span" sx={{ fontSize: 15 }}>{text('access.practice')}</Typography>
          <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>{text('access.setUp.welcome.practiceHint')}</Typography>
        </ButtonBase>
      </Box>
      {stage === 'new' && <Link component="button" type="button" variant="body2" sx={{ alignSelf: 'flex-start' }} onClick={() => setRestoring(true)}>{text('backups.restore.fresh')}</Link>}
      {restoring && <RestoreDialog client={client} name={null} onClose={() => setRestoring(false)} />}
      {practice.failure !== null && <PracticeFailure failure={practice.failure} />}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('access.setUp.welcome.local')}</Typography>
    </>
  );
}
