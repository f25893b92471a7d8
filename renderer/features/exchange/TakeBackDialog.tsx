import Alert from '@mui/material/Alert';
import type { Receipt } from '../../../shared/domain/records.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { takeBackEntry } from '../../sync/handEntries.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useNotify } from '../../ui/notify.tsx';

/** Of the reason, which stands beside the entry in the list of receipts. */
const length = { least: 2, most: 200 };

/** Takes back an entry by hand that was a slip, after naming how many records stand by it. */
export function TakeBackDialog({ entry, onClose }: { readonly entry: Receipt; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const host = useHost();
  const notify = useNotify();
  const save = async (reason: string) => {
    const done = await takeBackEntry(store, host, entry.id, reason);
    if (done.ok) notify(text('exchange.entry.takeBackDone', { count: done.value.changedItems }));
    return done;
  };
  return (
    <ReasonDialog label={text('exchange.entry.takeBackReason')} oneLine length={length} title={text('exchange.entry.takeBackTitle', { number: entry.packageNumber })} saveLabel={text('exchange.entry.takeBack')} save={save} onClose={onClose}>
      <Alert severity="info" variant="outlined" icon={false} sx={{ py: 0.5 }}>{text('exchange.entry.takeBackText', { count: store.set.by('items', 'receiptId', entry.id).length })}</Alert>
    </ReasonDialog>
  );
}
