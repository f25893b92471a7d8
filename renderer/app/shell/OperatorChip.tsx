import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import { ChangePasswordDialog } from '../../parts/account/ChangePasswordDialog.tsx';
import { KeychainDialog } from '../../parts/account/KeychainDialog.tsx';
import { useSession } from '../../parts/rights/session.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useLock } from './useLock.ts';
import { useOwnKeychain } from './useOwnKeychain.ts';

/** Who is signed in, and what they may do with their account: lock, leave, change the password, use the keychain. */
export function OperatorChip() {
  const text = useText();
  const { user, mode } = useSession();
  const { lock, signOut } = useLock();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [dialog, setDialog] = useState<'password' | 'keychainOn' | 'keychainOff' | null>(null);
  const keychain = useOwnKeychain(anchor !== null);
  const choose = (act: () => void) => () => { setAnchor(null); act(); };
  const role = text(`rights.role.${user.role}`);
  return (
    <>
      <Button
        size="small" aria-haspopup="menu" aria-expanded={anchor !== null} title={text('access.chip.menu')} onClick={(event) => setAnchor(event.currentTarget)} endIcon={<ExpandMore sx={{ ml: -0.5 }} />}
        sx={{ borderRadius: '13px', bgcolor: 'var(--desk-pri-soft)', height: 26, fontSize: 12.5, pl: 1.25, pr: 1 }}
      >
        {role} {user.name}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} slotProps={{ paper: { sx: { minWidth: 220 } }, list: { 'aria-label': text('access.chip.menu') } }}>
        <Box component="li" role="none" sx={{ px: 2, py: 0.75 }}><Box sx={{ fontWeight: 600 }}>{user.name}</Box><Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>{mode === 'practice' ? text('practice.mode') : role}</Box></Box>
        <Divider component="li" sx={{ my: 0.5 }} />
        <MenuItem onClick={choose(() => lock('asked'))} sx={{ justifyContent: 'space-between', gap: 3 }}>{text('access.chip.lock')}<Kbd>Ctrl L</Kbd></MenuItem>
        {mode === 'office' && <MenuItem onClick={choose(() => setDialog('password'))}>{text('access.chip.changePassword')}</MenuItem>}
        {mode === 'office' && (keychain === 'none'
          ? <MenuItem disabled sx={{ fontSize: 13 }}>{text('access.keychain.none')}</MenuItem>
          : <MenuItem onClick={choose(() => setDialog(keychain === 'on' ? 'keychainOff' : 'keychainOn'))}>{text(keychain === 'on' ? 'access.chip.keychainOff' : 'access.chip.keychainOn')}</MenuItem>)}
        <MenuItem onClick={choose(signOut)}>{text('access.chip.signOut')}</MenuItem>
      </Menu>
      {dialog === 'password' && <ChangePasswordDialog onClose={() => setDialog(null)} />}
      {(dialog === 'keychainOn' || dialog === 'keychainOff') && <KeychainDialog on={dialog === 'keychainOn'} onClose={() => setDialog(null)} />}
    </>
  );
}
