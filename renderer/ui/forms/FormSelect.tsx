import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type FieldValues, useController } from 'react-hook-form';
import { type FieldProps, fieldSentence } from './field.ts';

export type Option = { readonly value: string; readonly label: string; readonly disabled?: boolean };
export type FormSelectProps<T extends FieldValues> = FieldProps<T> & { readonly options: readonly Option[]; readonly onChosen?: (value: string) => void };

/** One of several. */
export function FormSelect<T extends FieldValues>({ control, name, label, required, hint, disabled, autoFocus, options, onChosen }: FormSelectProps<T>) {
  const { field, fieldState } = useController({ control, name });
  const problem = fieldSentence(fieldState.error?.message);
  return (
    <TextField
      select fullWidth label={label} required={required} disabled={disabled} autoFocus={autoFocus} error={problem !== undefined} helperText={problem ?? hint}
      name={field.name} inputRef={field.ref} value={field.value ?? ''} onBlur={field.onBlur}
      onChange={(event) => { field.onChange(event.target.value); onChosen?.(event.target.value); }}
    >
      {options.map((option) => <MenuItem key={option.value} value={option.value} disabled={option.disabled}>{option.label}</MenuItem>)}
    </TextField>
  );
}
