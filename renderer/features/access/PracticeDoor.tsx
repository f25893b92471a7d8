import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { AccessFrame } from './AccessFrame.tsx';
import { PracticeFailure } from './PracticeFailure.tsx';
import { usePractice } from './usePractice.ts';

/** Practice mode that was locked: invented data need no password. */
export function PracticeDoor({ client }: { readonly client: Client }) {
  const text = useText();
  const practice = usePractice(client);
  return (
    <AccessFrame title={text('access.practiceDoor.title')} hint={text('access.practiceDoor.hint')}>
      {practice.failure !== null && <PracticeFailure failure={practice.failure} />}
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button onClick={practice.leave} disabled={practice.busy}>{text('access.leavePractice')}</Button>
        <Button variant="contained" autoFocus onClick={practice.enter} loading={practice.busy}>{text('access.practiceDoor.enter')}</Button>
      </Box>
    </AccessFrame>
  );
}
