import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { BackupLook } from '../../../shared/ipc/backups.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { useText } from '../../i18n/useText.ts';
import { megabytes } from '../backups/words.ts';
import type { Credentials } from './useRestore.ts';

type LookPanelProps = { readonly look: BackupLook; readonly notice: ReactNode; readonly onExamine: (credentials: Credentials) => void; readonly onClose: () => void };

/** What the header of a backup tells, and the password of that day. */
export function LookPanel({ look, notice, onExamine, onClose }: LookPanelProps) {
  const text = useText();
  const [byKey, setByKey] = useState(false);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [recoveryKey, setRecoveryKey] = useState('');
  const ready = byKey ? recoveryKey.trim() !== '' : name.trim() !== '' && password !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onExamine(byKey ? { name: '', password: '', recoveryKey } : { name: name.trim(), password, recoveryKey: '' });
  };
  const facts = [
    [text('backups.restore.look'), look.name],
    [text('backups.restore.made'), `${toLocalDateTime(Date.parse(look.createdAt)).replace('T', ' ')}（${text('backups.restore.upTo', { seq: look.lastSeq })}）`],
    [text('backups.restore.size'), megabytes(look.size)],
    [text('backups.restore.program'), look.program],
  ] as const;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle>{text('backups.restore.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.75}>
            <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5, m: 0, fontSize: 13, '& dt': { color: 'text.secondary' }, '& dd': { m: 0, wordBreak: 'break-all' } }}>
              {facts.flatMap(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={`${label}-d`}>{value}</dd>])}
            </Box>
            {look.office === 'other' && <Alert severity="warning" variant="outlined">{text('backups.restore.other')}</Alert>}
            <Box sx={{ fontSize: 13 }}>{text('backups.restore.who')}</Box>
            {byKey
              ? <TextField key="key" label={text('backups.restore.recoveryKey')} value={recoveryKey} onChange={(event) => setRecoveryKey(event.target.value)} required autoFocus slotProps={{ htmlInput: { maxLength: 80, autoComplete: 'off' } }} />
              : <>
                <TextField key="name" label={text('backups.restore.name')} value={name} onChange={(event) => setName(event.target.value)} required autoFocus slotProps={{ htmlInput: { maxLength: 60 } }} />
                <TextField key="password" label={text('backups.restore.password')} type="password" value={password} onChange={(event) => setPassword(event.target.value)} required slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off' } }} />
              </>}
            <Link component="button" type="button" variant="body2" onClick={() => setByKey(!byKey)} sx={{ alignSelf: 'flex-start' }}>{text(byKey ? 'backups.restore.byPassword' : 'backups.restore.byKey')}</Link>
            {notice}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!ready}>{text('backups.restore.examine')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
