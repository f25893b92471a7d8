import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import type { Result } from '../../../shared/lib/result.ts';
import { isComposing } from '../imeGuard.ts';
import { type FieldProps, fieldSentence } from './field.ts';
import { troubleOf, valueOf } from './typed.ts';

export type TypedFieldProps<T extends FieldValues> = FieldProps<T> & {
  readonly read: (text: string) => Result<string, string>;
  readonly show: (value: string) => string;
  readonly placeholder: string;
};

/**
 * A field whose text is typed in several ways and has one value, read with every key: a save or a draft by any way finds what stands there. While the text cannot be
 * read the form's value is that text, so that nothing is lost, and the form is not saved. The text itself is put in order when the field is left or Enter is pressed.
 */
export function TypedField<T extends FieldValues>({ control, name, label, required, hint, disabled, autoFocus, read, show, placeholder }: TypedFieldProps<T>) {
  const { field, fieldState } = useController({ control, name, rules: { validate: (value: unknown) => troubleOf(String(value ?? ''), read) ?? true } });
  const value = String(field.value ?? '');
  const [typed, setTyped] = useState(show(value));
  // What another hand put into the form is shown; what is being typed stays as it is typed.
  useEffect(() => { setTyped((old) => (valueOf(old, read) === value ? old : show(value))); }, [value, show, read]);
  const putInOrder = () => { if (read(typed).ok) setTyped(show(value)); };
  const problem = fieldSentence(fieldState.error?.message);
  return (
    <TextField
      fullWidth label={label} required={required} disabled={disabled} autoFocus={autoFocus} placeholder={placeholder}
      error={problem !== undefined} helperText={problem ?? hint} name={field.name} inputRef={field.ref} value={typed}
      onChange={(event) => { setTyped(event.target.value); field.onChange(valueOf(event.target.value, read)); }}
      onBlur={() => { putInOrder(); field.onBlur(); }}
      onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing(event)) putInOrder(); }}
      slotProps={{ htmlInput: { autoComplete: 'off', inputMode: 'numeric' } }}
    />
  );
}
