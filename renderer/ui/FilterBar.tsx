import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type ReactNode, useDeferredValue } from 'react';
import { grouped } from '../i18n/grouped.ts';
import { useText } from '../i18n/useText.ts';

export type Filter =
  | { readonly key: string; readonly kind: 'text'; readonly label: string; readonly width?: number }
  | { readonly key: string; readonly kind: 'select'; readonly label: string; readonly width?: number; readonly options: readonly { readonly value: string; readonly label: string; readonly count?: number }[] };
/** Chosen values by filter key; '' or absent = not filtered. */
export type FilterValue = Readonly<Record<string, string>>;
export type FilterBarProps = {
  readonly filters: readonly Filter[];
  readonly value: FilterValue;
  readonly onChange: (value: FilterValue) => void;
  /** What stands at the right end: how many rows, export. */
  readonly children?: ReactNode;
};

/** The filters of a list. It only collects values; the query runs over all records, never over the shown page. */
export function FilterBar({ filters, value, onChange, children }: FilterBarProps) {
  const text = useText();
  const set = (key: string, entry: string) => onChange({ ...value, [key]: entry });
  const painted = useDeferredValue(true, false); // a select is the dearest thing of a list's screen: its place is kept, itself follows the rows
  const active = filters.some((filter) => (value[filter.key] ?? '') !== '');
  return (
    <Box role="search" aria-label={text('ui.filters')} sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', mb: 1.25 }}>
      {filters.map((filter) => filter.kind === 'text' ? (
        <TextField
          key={filter.key} type="search" placeholder={filter.label} value={value[filter.key] ?? ''} sx={{ width: filter.width ?? 240 }}
          onChange={(event) => set(filter.key, event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': filter.label }, input: { startAdornment: <InputAdornment position="start"><Search fontSize="small" /></InputAdornment> } }}
        />
      ) : !painted ? <Box key={filter.key} sx={{ width: filter.width ?? 150, height: 36 }} /> : (
        <TextField
          key={filter.key} select value={value[filter.key] ?? ''} sx={{ width: filter.width ?? 150 }} onChange={(event) => set(filter.key, event.target.value)}
          slotProps={{ select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': filter.label } } }}
        >
          <MenuItem value="">{text('ui.anyOf', { label: filter.label })}</MenuItem>
          {filter.options.map((option) => (
            <MenuItem key={option.value} value={option.value}>{option.count === undefined ? option.label : `${option.label}（${grouped(option.count)}）`}</MenuItem>
          ))}
        </TextField>
      ))}
      {active && <Button size="small" onClick={() => onChange({})}>{text('ui.clearFilters')}</Button>}
      <Box sx={{ flex: 1 }} />
      {children}
    </Box>
  );
}
