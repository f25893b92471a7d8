import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { UseFormReturn } from 'react-hook-form';
import type { SubmissionItem } from '../../../shared/domain/records.ts';
import { findDataSet } from '../../../shared/exchange/profile.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { dataSetLabel } from './columns.tsx';
import type { EntryForm } from './entrySchema.ts';

/** The platform's words for each chosen record, and the column that they speak of where the page names one. */
export function EntryReasons({ form, items }: { readonly form: UseFormReturn<EntryForm, unknown, EntryForm>; readonly items: readonly SubmissionItem[] }) {
  const text = useText();
  const store = useStore();
  const sameForAll = () => {
    const [first] = form.getValues('reasons');
    if (first === undefined) return;
    // A column is the first one's for records of its data set alone.
    items.forEach(({ dataSet }, at) => form.setValue(`reasons.${at}`, { message: first.message, column: dataSet === items[0]?.dataSet ? first.column : '' }, { shouldDirty: true }));
    form.clearErrors('reasons');
  };
  return (
    <Box sx={{ maxHeight: 240, overflowY: 'auto', display: 'grid', gridTemplateColumns: 'minmax(120px, 1fr) 2fr 200px', gap: 1.25, alignItems: 'start', pt: 0.75, pr: 0.5 }}>
      {items.map((item, at) => {
        const columns = findDataSet(national2020, item.dataSet)?.columns ?? [];
        return (
          <Box key={item.id} sx={{ display: 'contents' }}>
            <Box sx={{ pt: 0.5, minWidth: 0 }}>
              <Typography variant="body2" noWrap title={store.set.get('subjects', item.subjectId)?.name}>{store.set.get('subjects', item.subjectId)?.name ?? ''}</Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>{dataSetLabel(national2020, item.dataSet)}</Typography>
            </Box>
            <FormText control={form.control} name={`reasons.${at}.message`} label={text('exchange.entry.message')} required maxLength={1000} />
            <FormSelect control={form.control} name={`reasons.${at}.column`} label={text('exchange.entry.column')} options={[{ value: '', label: text('exchange.entry.anyColumn') }, ...columns.map(({ code, label }) => ({ value: code, label }))]} />
          </Box>
        );
      })}
      {items.length > 1 && <Button size="small" onClick={sameForAll} sx={{ gridColumn: '2', justifySelf: 'start' }}>{text('exchange.entry.sameForAll')}</Button>}
    </Box>
  );
}
