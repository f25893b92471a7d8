import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { failureText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { useMay } from '../../parts/rights/May.tsx';
import { confirmMachineClock } from '../../parts/office/commands.ts';
import { useStatus, useStore } from '../../store/useStore.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { StripButton } from './StripButton.tsx';
import { instantWords } from './instantWords.ts';

/** The strip's part about a doubtful clock; a supervisor confirms there that it is right. Nothing while it is fine. */
export function ClockNote() {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const { clock, clockTrustedAt } = useStatus();
  const may = useMay('clock.confirm') === 'yes';
  const [now, setNow] = useState('');
  const [busy, setBusy] = useState(false);
  if (clock === 'fine') return null;
  const words = text(`app.status.clock.${clock}`);
  if (!may) return <span className="warn" title={text('app.status.clockWhy')}>{words}</span>;
  const confirm = async () => {
    setBusy(true);
    const done = await confirmMachineClock(store);
    setBusy(false);
    setNow('');
    notify(done.ok ? text('app.status.clockConfirmed') : failureText(done.error), done.ok ? 'ok' : 'bad');
  };
  return (
    <>
      <StripButton type="button" className="warn" title={text('app.status.clockWhy')} onClick={() => setNow(instantWords(new Date(store.now()).toISOString(), ''))}>{words}</StripButton>
      <ConfirmDialog open={now !== ''} title={text('app.status.clockTitle')} confirmLabel={text('app.status.clockConfirm')} busy={busy} onConfirm={() => void confirm()} onCancel={() => setNow('')}>
        <Typography>{text('app.status.clockNow', { now, newest: instantWords(clockTrustedAt, '') })}</Typography>
        <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>{text('app.status.clockHint')}</Typography>
      </ConfirmDialog>
    </>
  );
}
