import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useText } from '../../i18n/useText.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { ServiceForm } from './ServiceForm.tsx';
import type { Channels } from './useChannels.ts';

/** How packages leave: a shared folder, a service; and the office's own key, to hand to the platform. */
export function ChannelPanel({ channels: { view, failure, chooseFolder, configure } }: { readonly channels: Channels }) {
  const text = useText();
  const notify = useNotify();
  const copy = (key: string) => void navigator.clipboard.writeText(key).then(() => notify(text('settings.keyCopied')), () => notify(text('ui.copy.failed'), 'bad'));
  return (
    <Panel title={text('settings.channels')} sub={text('settings.channelsSub')}>
      {failure !== null && <Box sx={{ mb: 1.5 }}><FailureNotice failure={failure} /></Box>}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, py: 1 }}>
        <Box sx={{ width: 84, color: 'text.secondary', fontSize: 13 }}>{text('settings.folder')}</Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          {view?.folder.configured === true ? view.folder.label : <StatusChip tone="neutral" label={text('settings.notSet')} />}
        </Box>
        <Button variant="outlined" onClick={() => void chooseFolder()}>{text('settings.chooseFolder')}</Button>
      </Box>
      {view !== null && <ServiceForm key={view.service.url} view={view} onSave={configure} />}
      {view !== null && (
        <Box sx={{ mt: 2, pt: 1.5, borderTop: '1px solid', borderColor: 'divider' }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13 }}>
            <Box component="span" sx={{ color: 'text.secondary' }}>{text('settings.ownKey')}</Box>
            <Box component="span" className="desk-code">{text('settings.fingerprint', { fingerprint: view.office.fingerprint })}</Box>
            <Box sx={{ flex: 1 }} />
            <IconButton size="small" aria-label={text('settings.copyKey')} title={text('settings.copyKey')} onClick={() => copy(view.office.publicKey)}><ContentCopy fontSize="small" /></IconButton>
          </Box>
          <Box className="desk-code" sx={{ color: 'text.secondary', wordBreak: 'break-all', mt: 0.5 }}>{view.office.publicKey}</Box>
        </Box>
      )}
    </Panel>
  );
}
