import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { z } from 'zod';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormDate } from '../../ui/forms/FormDate.tsx';
import { FormSwitch } from '../../ui/forms/FormSwitch.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { useNotify } from '../../ui/notify.tsx';
import { exportAudit } from './commands.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const schema = z.object({ from: day, to: day, contents: z.boolean(), reason: z.string().trim().min(2).max(200) });

/** The file for an inspector: period, what for, with or without what the changes hold. */
export function ExportAudit({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const host = useHost();
  const notify = useNotify();
  const today = store.today();
  const form = useDeskForm(schema, { from: `${today.slice(0, 4)}-01-01`, to: today, contents: false, reason: '' });
  const contents = form.watch('contents');
  return (
    <FormDialog
      title={text('audit.file.title')} saveLabel={text('audit.file.save')} form={form} onClose={onClose}
      save={async (values) => {
        const result = await exportAudit(store, host, values, text(values.contents ? 'audit.file.whatFull' : 'audit.file.what', { from: values.from, to: values.to }));
        if (result.ok && result.value.saved) notify(text('audit.file.saved', { name: result.value.name, frames: result.value.frames }));
        return result;
      }}
    >
      <Alert severity={contents ? 'warning' : 'info'} variant="outlined" sx={{ py: 0.5 }}>{text(contents ? 'audit.file.full' : 'audit.file.heads')}</Alert>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        <FormDate control={form.control} name="from" label={text('audit.file.from')} required />
        <FormDate control={form.control} name="to" label={text('audit.file.to')} required />
      </Box>
      <FormSwitch control={form.control} name="contents" label={text('audit.file.contents')} />
      <FormText control={form.control} name="reason" label={text('audit.export.reason')} hint={text('audit.export.reasonHint')} required autoFocus maxLength={200} />
    </FormDialog>
  );
}
