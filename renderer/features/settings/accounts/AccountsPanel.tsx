import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import type { Account } from '../../../../shared/ipc/access.ts';
import { toLocalDate } from '../../../../shared/lib/dates.ts';
import { useText } from '../../../i18n/useText.ts';
import { ChangePasswordDialog } from '../../../parts/account/ChangePasswordDialog.tsx';
import type { Accounts } from '../../../parts/account/useAccounts.ts';
import { useRights } from '../../../parts/rights/May.tsx';
import { useSession } from '../../../parts/rights/session.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { CreateDialog } from './CreateDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { ResetDialog } from './ResetDialog.tsx';
import { RoleDialog } from './RoleDialog.tsx';

type Open = { readonly kind: 'create' | 'password' } | { readonly kind: 'role' | 'reset' | 'leave'; readonly account: Account };

/** 账号: a supervisor sees and manages all of them, everybody else their own. */
export function AccountsPanel({ accounts: { list, failure, again } }: { readonly accounts: Accounts }) {
  const text = useText();
  const { user, mode } = useSession();
  const can = useRights();
  const [open, setOpen] = useState<Open | null>(null);
  const manages = can('account.create');
  const shown = manages ? [...list].sort((a, b) => Number(b.active) - Number(a.active)) : list.filter((account) => account.id === user.id);
  const label = (name: string, params?: Readonly<Record<string, string>>) => text(`access.accounts.${name}`, params);
  const close = (changed: boolean) => {
    setOpen(null);
    if (changed) again();
  };
  return (
    <Panel title={label(manages ? 'title' : 'own')} sub={manages ? label('sub') : undefined} flush actions={manages && <Button size="small" variant="outlined" onClick={() => setOpen({ kind: 'create' })}>{label('new')}</Button>} sx={{ pb: 0.75 }}>
      {failure !== null && <Box sx={{ p: 1.5 }}><FailureNotice failure={failure} /></Box>}
      <Table size="small" sx={{ '& td:first-of-type, & th:first-of-type': { pl: '14px' }, '& tr:last-child td': { borderBottom: 0 } }}>
        <TableHead><TableRow><TableCell>{label('name')}</TableCell><TableCell>{label('role')}</TableCell><TableCell>{label('state')}</TableCell><TableCell aria-label={label('change')} /></TableRow></TableHead>
        <TableBody>
          {shown.map((account) => {
            const self = account.id === user.id;
            return (
              <TableRow key={account.id}>
                <TableCell><Box component="span" sx={{ fontWeight: 500, color: account.active ? undefined : 'text.secondary' }}>{account.name}</Box>{self && <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, ml: 0.75 }}>{label('self')}</Box>}</TableCell>
                <TableCell>{text(`rights.role.${account.role}`)}</TableCell>
                <TableCell><StatusChip tone={account.active ? 'ok' : 'neutral'} label={label(account.active ? 'active' : 'left')} title={label('since', { day: toLocalDate(Date.parse(account.createdAt)) })} /></TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap', py: '3px !important' }}>
                  {self && mode === 'office' && <Button size="small" onClick={() => setOpen({ kind: 'password' })}>{text('access.chip.changePassword')}</Button>}
                  {account.active && !self && can('account.change') && <Button size="small" aria-label={`${label('changeRole')} ${account.name}`} onClick={() => setOpen({ kind: 'role', account })}>{label('changeRole')}</Button>}
                  {account.active && !self && can('account.resetPassword') && <Button size="small" aria-label={`${label('reset')} ${account.name}`} onClick={() => setOpen({ kind: 'reset', account })}>{label('reset')}</Button>}
                  {account.active && !self && can('account.leave') && <Button size="small" color="error" aria-label={`${label('leave')} ${account.name}`} onClick={() => setOpen({ kind: 'leave', account })}>{label('leave')}</Button>}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {open?.kind === 'create' && <CreateDialog onClose={close} />}
      {open?.kind === 'password' && <ChangePasswordDialog onClose={() => close(false)} />}
      {open?.kind === 'role' && <RoleDialog account={open.account} onClose={close} />}
      {open?.kind === 'reset' && <ResetDialog account={open.account} onClose={close} />}
      {open?.kind === 'leave' && <LeaveDialog account={open.account} accounts={list} onClose={close} />}
    </Panel>
  );
}
