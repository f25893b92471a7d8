import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { Panel } from '../../ui/Panel.tsx';

/** The way from the settings to backups, which have a screen of their own. */
export function BackupPanel() {
  const text = useText();
  const navigate = useNavigate();
  return (
    <Panel title={text('backups.title')} actions={<Button size="small" onClick={() => { void navigate('/settings/backups'); }}>{text('backups.open')}</Button>}>
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{text('backups.sub')}</Box>
    </Panel>
  );
}
