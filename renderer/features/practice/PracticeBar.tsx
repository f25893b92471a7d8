import School from '@mui/icons-material/SchoolOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useHost } from '../../host/useHost.tsx';
import { failureText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { useNotify } from '../../ui/notify.tsx';

/** Above every screen of practice mode: what it is, and the way out. */
export function PracticeBar() {
  const text = useText();
  const host = useHost();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    const left = await host.invoke('practice.leave', {});
    if (!left.ok) {
      setBusy(false);
      return notify(failureText(left.error), 'bad');
    }
    location.hash = '#/';
    location.reload();
  };
  return (
    <Box role="region" aria-label={text('practice.mode')} sx={{ gridColumn: '1 / 3', display: 'flex', alignItems: 'center', gap: 1, px: 2, bgcolor: 'var(--desk-warn-soft)', color: 'var(--desk-warn)', borderBottom: '1px solid', borderColor: 'divider', fontSize: 13 }}>
      <School fontSize="small" aria-hidden />
      <Box component="span" sx={{ fontWeight: 600, flex: 1 }}>{text('practice.bar')}</Box>
      <Button size="small" variant="outlined" loading={busy} onClick={() => void leave()}>{text('practice.leave')}</Button>
    </Box>
  );
}
