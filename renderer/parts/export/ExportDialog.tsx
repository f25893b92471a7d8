import Alert from '@mui/material/Alert';
import { z } from 'zod';
import type { Result } from '../../../shared/lib/result.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/useText.ts';
import { noteExport } from '../../store/accessNotes.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { useNotify } from '../../ui/notify.tsx';
import { noteUnsaved } from './noteUnsaved.ts';

const schema = z.object({ reason: z.string().trim().min(2).max(200) });

type Saved = Result<{ readonly saved: boolean; readonly name: string }, { readonly code: string }>;
export type ExportDialogProps = {
  readonly kind: 'export' | 'markedWorkbook' | 'packageSaved' | 'evidenceSaved';
  /** What leaves, in words; no name of a person. */
  readonly what: string;
  readonly count: number;
  /** The package that is saved. */
  readonly packageId?: string;
  /** The receipt whose evidence is saved. */
  readonly receiptId?: string;
  /** Whether the file carries a watermark; files for machines do not. */
  readonly watermark?: boolean;
  /** Asks the main process for the file; it may still be cancelled there, where its place is chosen. */
  readonly save: (reason: string) => Promise<Saved>;
  readonly saved: (name: string) => string;
  readonly onClose: () => void;
};

/** What everything that leaves asks first: what for. The entry of the register is on disk before the file is written. */
export function ExportDialog({ kind, what, count, packageId, receiptId, watermark = true, save, saved, onClose }: ExportDialogProps) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const form = useDeskForm(schema, { reason: '' });
  const run = async ({ reason }: { readonly reason: string }): Promise<Result<null, { readonly code: string }>> => {
    const noted = await noteExport(store, { kind, what, count, reason, ...(packageId !== undefined && { packageId }), ...(receiptId !== undefined && { receiptId }) });
    if (!noted.ok) return noted;
    const result = await save(reason);
    if (result.ok && result.value.saved) notify(saved(result.value.name));
    await noteUnsaved(store, result, { what, count, reason });
    return result.ok ? ok(null) : fail(result.error);
  };
  return (
    <FormDialog title={text('audit.export.title', { what })} saveLabel={text('audit.export.save', { count })} form={form} save={run} onClose={onClose}>
      <Alert severity="info" variant="outlined" icon={false} sx={{ py: 0.5 }}>{text(watermark ? 'audit.export.noted' : 'audit.export.notedOnly')}</Alert>
      <FormText control={form.control} name="reason" label={text('audit.export.reason')} hint={text('audit.export.reasonHint')} required autoFocus maxLength={200} />
    </FormDialog>
  );
}
