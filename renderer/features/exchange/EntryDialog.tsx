import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useRef, useState } from 'react';
import { handOutcomes, mostOfEvidence, mostOfRemark, saysWhy } from '../../../shared/exchange/handEntry.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { enterByHand } from '../../sync/handEntries.ts';
import { FormDateTime } from '../../ui/forms/FormDateTime.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import type { NotSaved } from '../../ui/forms/useSave.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { EntryReasons } from './EntryReasons.tsx';
import { type EntryForm, entrySchema } from './entrySchema.ts';
import { entryWords } from './receiptWords.ts';

/** Records with words of their own at once: each takes a line of the dialog, and nobody types more. */
const mostWithWords = 50;

/** What the platform's page says of some records of one package: outcome, words for each, when it was seen, and the evidence. */
export function EntryDialog({ packageId, itemIds, onClose }: { readonly packageId: string; readonly itemIds: readonly string[]; readonly onClose: (saved: boolean) => void }) {
  const text = useText();
  const store = useStore();
  const host = useHost();
  const notify = useNotify();
  const label = (name: string, params?: Readonly<Record<string, string | number>>) => text(`exchange.entry.${name}`, params);
  const sent = store.set.get('packages', packageId);
  const items = useMemo(() => itemIds.flatMap((id) => store.set.get('items', id) ?? []), [itemIds, store]);
  const form = useDeskForm(entrySchema, { outcome: 'accepted', seenAt: toLocalDateTime(store.now()), remark: '', reasons: items.slice(0, mostWithWords).map(() => ({ column: '', message: '' })) });
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const outcome = form.watch('outcome');
  const withWords = saysWhy(outcome);
  const names = items.slice(0, 3).map(({ subjectId }) => store.set.get('subjects', subjectId)?.name ?? '').join('、');

  const save = async (typed: EntryForm) => {
    if (saysWhy(typed.outcome) && items.length > mostWithWords) return fail<NotSaved>({ code: 'rules', issues: [{ code: 'entry.tooMany', severity: 'error', path: '', params: { most: mostWithWords } }] });
    if (file !== null && file.size > mostOfEvidence) return fail<NotSaved>({ code: 'entry.evidence' });
    const content = file === null ? null : await file.arrayBuffer().catch(() => null);
    if (file !== null && content === null) return fail<NotSaved>({ code: 'entry.evidence' }); // it was taken away meanwhile
    const entered = await enterByHand(store, host, {
      packageId, itemIds, outcome: handOutcomes.find((one) => one === typed.outcome) ?? 'accepted', seenAt: typed.seenAt, remark: typed.remark, reasons: typed.reasons.map((one) => [one]),
      evidence: file === null || content === null ? null : { name: file.name, content: new Uint8Array(content) },
    });
    if (!entered.ok) return entered;
    notify(entryWords(entered.value, text));
    return ok(null);
  };

  return (
    <FormDialog
      title={label('title', { number: sent?.number ?? '' })} saveLabel={label('save', { count: items.length })} form={form} maxWidth="md" save={save} onClose={onClose}
      draft={`entry.${packageId}.${items.length > mostWithWords ? items.length : itemIds.join('.')}`}
    >
      <Alert severity="info" variant="outlined" icon={false} sx={{ py: 0.5 }}>{label('intro')}{sent?.delivery === 'built' && label('notSent')}</Alert>
      <Typography variant="body2">{label('chosen', { count: items.length })}{withWords ? '' : `：${names}${items.length > 3 ? label('more', { count: items.length }) : ''}`}</Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.75 }}>
        <FormSelect control={form.control} name="outcome" label={label('outcome')} required options={handOutcomes.map((value) => ({ value, label: text(`exchange.outcome.${value}`) }))} />
        <FormDateTime control={form.control} name="seenAt" label={label('seenAt')} hint={label('seenAtHint')} required day={store.today()} />
      </Box>
      {withWords && <EntryReasons form={form} items={items.slice(0, mostWithWords)} />}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
        <Button variant="outlined" onClick={() => input.current?.click()} sx={{ flexShrink: 0 }}>{label('evidence')}</Button>
        <input ref={input} type="file" hidden accept="image/*,.heic,.pdf" aria-label={label('evidence')} onChange={(event) => { const chosen = event.target.files?.[0]; event.target.value = ''; if (chosen !== undefined) setFile(chosen); }} />
        <Typography variant="body2" noWrap title={file?.name} sx={{ minWidth: 0 }}>{file?.name ?? label('noEvidence')}</Typography>
        {file !== null && <Button size="small" onClick={() => setFile(null)} sx={{ flexShrink: 0 }}>{label('dropEvidence')}</Button>}
        <Typography variant="body2" sx={{ color: 'text.secondary', ml: 'auto', flexShrink: 0 }}>{label('evidenceHint')}</Typography>
      </Box>
      <FormText control={form.control} name="remark" label={label('remark')} hint={label('remarkHint')} required={file === null} maxLength={mostOfRemark} />
    </FormDialog>
  );
}
