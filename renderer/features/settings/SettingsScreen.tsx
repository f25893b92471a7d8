import Box from '@mui/material/Box';
import { useText } from '../../i18n/useText.ts';
import { May, useRights } from '../../parts/rights/May.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { AboutPanel } from './AboutPanel.tsx';
import { AccountsPanel } from './accounts/AccountsPanel.tsx';
import { SecurityPanel } from './accounts/SecurityPanel.tsx';
import { AppearancePanel } from './AppearancePanel.tsx';
import { BackupPanel } from './BackupPanel.tsx';
import { ChannelPanel } from './ChannelPanel.tsx';
import { OfficePanel } from './OfficePanel.tsx';
import { RulesPanel } from './RulesPanel.tsx';
import { useAnswers } from './useAnswers.ts';

/** 设置: the office, the rules it works by, how packages leave, how the program looks. */
export function SettingsScreen() {
  const text = useText();
  const can = useRights();
  const { accounts, channels, info, complete } = useAnswers();
  return (
    <>
      <PageHead title={text('settings.title')} sub={text('settings.sub')} />
      {complete && (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(430px, 1fr))', gap: 1.75, alignItems: 'start' }}>
          <Box sx={{ display: 'grid', gap: 1.75 }}>{can('settings.office') && <OfficePanel />}<AccountsPanel accounts={accounts} />{can('settings.access') && <SecurityPanel />}{can('settings.localRules') && <RulesPanel />}</Box>
          <Box sx={{ display: 'grid', gap: 1.75 }}><May command="settings.channels" told><ChannelPanel channels={channels} /></May><BackupPanel /><AppearancePanel /><AboutPanel info={info} /></Box>
        </Box>
      )}
    </>
  );
}
