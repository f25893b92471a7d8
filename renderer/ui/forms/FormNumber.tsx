import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import { narrow } from '../../../shared/lib/typedTimes.ts';
import { type FieldProps, fieldSentence } from './field.ts';

export type FormNumberProps<T extends FieldValues> = FieldProps<T> & { readonly unit?: string; readonly step?: number };

/** A number; the form's value is a number, or undefined while empty or unreadable (NaN: the schema then says 「请填写数字」). */
export function FormNumber<T extends FieldValues>({ control, name, label, required, hint, disabled, autoFocus, unit }: FormNumberProps<T>) {
  const { field, fieldState } = useController({ control, name });
  const value: unknown = field.value;
  const [typed, setTyped] = useState(() => shown(value));
  useEffect(() => { setTyped((old) => (Object.is(numberOf(old), value) ? old : shown(value))); }, [value]);
  const problem = fieldSentence(fieldState.error?.message);
  return (
    <TextField
      fullWidth label={label} required={required} disabled={disabled} autoFocus={autoFocus} error={problem !== undefined} helperText={problem ?? hint}
      name={field.name} inputRef={field.ref} value={typed} onBlur={field.onBlur}
      onChange={(event) => { setTyped(event.target.value); field.onChange(numberOf(event.target.value)); }}
      slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' }, input: unit === undefined ? {} : { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> } }}
    />
  );
}

const numberOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(narrow(text.trim())));
const shown = (value: unknown): string => (typeof value === 'number' && !Number.isNaN(value) ? String(value) : '');
