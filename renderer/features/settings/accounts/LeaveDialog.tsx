import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Account } from '../../../../shared/ipc/access.ts';
import { useText } from '../../../i18n/useText.ts';
import { useNoted } from '../../../parts/audit/useNoted.ts';
import { useQuery, useStore } from '../../../store/useStore.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { useNotify } from '../../../ui/notify.tsx';
import { handSessions } from './commands.ts';
import { plannedOf } from './queries.ts';

type LeaveDialogProps = { readonly account: Account; readonly accounts: readonly Account[]; readonly onClose: (changed: boolean) => void };

/** Somebody leaves: sessions that still stand under their name go to a successor first, then the account ends. What they recorded keeps their name. */
export function LeaveDialog({ account, accounts, onClose }: LeaveDialogProps) {
  const text = useText();
  const noted = useNoted();
  const store = useStore();
  const notify = useNotify();
  const sessions = useQuery(['sessions'], (set) => plannedOf(set, account.name), [account.name]);
  const successors = accounts.filter((one) => one.active && one.role === 'trainer' && one.id !== account.id);
  const [to, setTo] = useState(successors[0]?.name ?? '');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly code: string; readonly detail?: string } | null>(null);
  const [handed, setHanded] = useState(0);
  const label = (key: string, params: Readonly<Record<string, string | number>> = {}) => text(`access.accounts.${key}`, { name: account.name, count: sessions.length, to, ...params });
  const leave = async () => {
    setBusy(true);
    setFailure(null);
    const given = sessions.length > 0 && to !== '' ? await handSessions(store, account.name, to) : null;
    if (given?.ok === true) setHanded(given.value);
    const left = given !== null && !given.ok ? given : await noted('accounts.leave', { id: account.id });
    setBusy(false);
    if (!left.ok) return setFailure(left.error);
    const count = handed + (given?.ok === true ? given.value : 0);
    notify(count > 0 ? label('leaveHanded', { count }) : label('leaveDone'));
    onClose(true);
  };
  const needed = sessions.length > 0;
  return (
    <ConfirmDialog
      open danger busy={busy} disabled={needed && to === ''} title={label('leaveTitle')} confirmLabel={needed ? label('leaveGoWith') : label('leaveGo')} onConfirm={() => void leave()} onCancel={() => onClose(handed > 0)}
    >
      <Typography variant="body2">{label('leaveWhat')}</Typography>
      {needed && (
        <Box sx={{ mt: 1.5, display: 'grid', gap: 1.25 }}>
          <Typography variant="body2">{label('leaveSessions')}</Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13, maxHeight: 140, overflow: 'auto', color: 'text.secondary' }}>{sessions.map((session) => <li key={session.id}>{session.units[0]?.from.slice(0, 16).replace('T', ' ')} {session.name}</li>)}</Box>
          {successors.length === 0 ? <Alert severity="warning" variant="outlined">{label('leaveNoTrainer')}</Alert> : (
            <TextField select label={label('successor')} value={to} onChange={(event) => setTo(event.target.value)}>{successors.map((one) => <MenuItem key={one.id} value={one.name}>{one.name}</MenuItem>)}</TextField>
          )}
        </Box>
      )}
      {failure !== null && <Box sx={{ mt: 1.5 }}><FailureNotice failure={failure} /></Box>}
    </ConfirmDialog>
  );
}
