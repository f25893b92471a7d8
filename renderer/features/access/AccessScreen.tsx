import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import type { AccessState, SessionAnswer } from '../../../shared/ipc/access.ts';
import type { Answer } from '../../../shared/ipc/contract.ts';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';

export type AccessScreenProps = { readonly client: Client; readonly state: AccessState; readonly onSession: (session: SessionAnswer) => void };
type Failure = { readonly code: string; readonly detail?: string };

/** Before the records: name and password, or, when there are no accounts yet, the first supervisor and the recovery key. */
export function AccessScreen({ client, state, onSession }: AccessScreenProps) {
  const text = useText();
  const first = state.stage === 'new' || state.stage === 'unsealed';
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [begun, setBegun] = useState<Answer<'access.setUp'> | null>(null);
  const [groups, setGroups] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure | null>(state.stage === 'damaged' ? { code: 'access.damaged' } : null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    if (begun !== null) take(await client.invoke('access.proveRecovery', { groups: begun.ask.map((_, at) => groups[at] ?? '') }));
    else if (first) {
      const made = await client.invoke('access.setUp', { name, password });
      if (made.ok) setBegun(made.value);
      else setFailure(made.error);
    } else take(await client.invoke('access.signIn', { name, password }));
    setBusy(false);
  };
  const take = (answer: { readonly ok: true; readonly value: SessionAnswer } | { readonly ok: false; readonly error: Failure }) => {
    if (answer.ok) onSession(answer.value);
    else setFailure(answer.error);
  };
  return (
    <Box component="main" sx={{ height: '100%', display: 'grid', placeItems: 'center', p: 3, overflow: 'auto' }}>
      <Paper component="form" variant="outlined" onSubmit={(event: FormEvent) => void submit(event)} sx={{ width: 460, maxWidth: '100%', p: 3, display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Typography component="h1" variant="h2">{text(begun !== null ? 'access.recoveryTitle' : first ? 'access.setUpTitle' : 'access.signInTitle')}</Typography>
        {begun === null ? (
          <>
            <TextField label={text('access.name')} value={name} autoFocus required autoComplete="off" onChange={(event) => setName(event.target.value)} />
            <TextField label={text('access.password')} value={password} type="password" required autoComplete="off" onChange={(event) => setPassword(event.target.value)} />
          </>
        ) : (
          <>
            <Typography className="desk-code" data-recovery-key>{begun.recoveryKey}</Typography>
            {begun.ask.map((number, at) => (
              <TextField key={number} label={text('access.group', { number: number + 1 })} value={groups[at] ?? ''} autoFocus={at === 0} required autoComplete="off" onChange={(event) => setGroups(begun.ask.map((_, place) => (place === at ? event.target.value : groups[place] ?? '')))} />
            ))}
          </>
        )}
        {failure !== null && <FailureNotice failure={failure} />}
        <Button type="submit" variant="contained" loading={busy} disabled={state.stage === 'damaged'}>{text(begun !== null ? 'access.confirm' : first ? 'access.next' : 'access.signIn')}</Button>
      </Paper>
    </Box>
  );
}
