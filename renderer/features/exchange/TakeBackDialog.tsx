import Alert from '@mui/material/Alert';
import { z } from 'zod';
import type { Receipt } from '../../../shared/domain/records.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { takeBackEntry } from '../../sync/handEntries.ts';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useNotify } from '../../ui/notify.tsx';

const schema = z.object({ reason: z.string().trim().min(2).max(200) });

/** Takes back an entry by hand that was a slip, after naming how many records stand by it. */
export function TakeBackDialog({ entry, onClose }: { readonly entry: Receipt; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const host = useHost();
  const notify = useNotify();
  const form = useDeskForm(schema, { reason: '' });
  const save = async ({ reason }: { readonly reason: string }) => {
    const done = await takeBackEntry(store, host, entry.id, reason);
    if (done.ok) notify(text('exchange.entry.takeBackDone', { count: done.value.changedItems }));
    return done;
  };
  return (
    <FormDialog title={text('exchange.entry.takeBackTitle', { number: entry.packageNumber })} saveLabel={text('exchange.entry.takeBack')} form={form} save={save} onClose={onClose}>
      <Alert severity="info" variant="outlined" icon={false} sx={{ py: 0.5 }}>{text('exchange.entry.takeBackText', { count: store.set.by('items', 'receiptId', entry.id).length })}</Alert>
      <FormText control={form.control} name="reason" label={text('exchange.entry.takeBackReason')} required autoFocus maxLength={200} />
    </FormDialog>
  );
}
