import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { AccessFrame } from './AccessFrame.tsx';
import { usePractice } from './usePractice.ts';

/** The key file cannot be read. Nothing is reset: without it the records cannot be read, and with it they still can. */
export function DamagedScreen({ client }: { readonly client: Client }) {
  const text = useText();
  const practice = usePractice(client);
  return (
    <AccessFrame title={text('access.damaged.title')} width={520} below={<Link component="button" variant="body2" onClick={practice.enter}>{text('access.practice')}</Link>}>
      <Typography>{text('access.damaged.what')}</Typography>
      <Typography component="ol" variant="body2" sx={{ m: 0, pl: 2.5, '& li': { mb: 0.5 } }}>
        <li>{text('access.damaged.one')}</li><li>{text('access.damaged.two')}</li><li>{text('access.damaged.three')}</li>
      </Typography>
      <Button variant="contained" sx={{ alignSelf: 'flex-end' }} onClick={() => location.reload()}>{text('access.damaged.again')}</Button>
    </AccessFrame>
  );
}
