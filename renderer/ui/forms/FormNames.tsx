import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { type FieldValues, useController } from 'react-hook-form';
import { type FieldProps, fieldSentence } from './field.ts';

export type FormNamesProps = { readonly options: readonly string[] };
const between = '、';
const split = (text: string): string[] => text.split(/[、,，;；\s]+/).filter((name) => name !== '');

/** Several names: chosen from those offered, or typed. The value is one text with 、 between them. What was typed counts when the field is left. */
export function FormNames<T extends FieldValues>({ control, name, label, required, hint, disabled, autoFocus, options }: FieldProps<T> & FormNamesProps) {
  const { field, fieldState } = useController({ control, name });
  const problem = fieldSentence(fieldState.error?.message);
  return (
    <Autocomplete
      multiple freeSolo autoSelect disableClearable disabled={disabled} options={options.filter((option) => !split(String(field.value ?? '')).includes(option))} value={split(String(field.value ?? ''))}
      onChange={(_event, names) => field.onChange([...new Set(names.flatMap(split))].join(between))} onBlur={field.onBlur}
      renderInput={(params) => <TextField {...params} label={label} required={required} autoFocus={autoFocus} inputRef={field.ref} error={problem !== undefined} helperText={problem ?? hint} />}
    />
  );
}
