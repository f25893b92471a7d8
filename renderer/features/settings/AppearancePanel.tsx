import Box from '@mui/material/Box';
import { useColorScheme } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { chooseLanguage, i18n, type Language } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/useText.ts';
import { Panel } from '../../ui/Panel.tsx';

const modes = ['system', 'light', 'dark'] as const;

/** Light or dark, and the language; both are this machine's own and no record. */
export function AppearancePanel() {
  const text = useText();
  const { mode, setMode } = useColorScheme();
  return (
    <Panel title={text('settings.appearance')} sub={text('settings.appearanceSub')}>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', pt: 0.5 }}>
        <ToggleButtonGroup exclusive size="small" value={mode ?? 'system'} aria-label={text('settings.theme')} onChange={(_event, next: (typeof modes)[number] | null) => { if (next !== null) setMode(next); }}>
          {modes.map((one) => <ToggleButton key={one} value={one}>{text(`settings.mode.${one}`)}</ToggleButton>)}
        </ToggleButtonGroup>
        <ToggleButtonGroup exclusive size="small" value={i18n.language} aria-label={text('settings.language')} onChange={(_event, next: Language | null) => { if (next !== null) void chooseLanguage(next); }}>
          <ToggleButton value="zh-CN">简体中文</ToggleButton>
          <ToggleButton value="en">English</ToggleButton>
        </ToggleButtonGroup>
      </Box>
    </Panel>
  );
}
