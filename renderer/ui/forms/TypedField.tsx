import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import type { Result } from '../../../shared/lib/result.ts';
import { isComposing } from '../imeGuard.ts';
import { type FieldProps, fieldSentence } from './field.ts';

export type TypedFieldProps<T extends FieldValues> = FieldProps<T> & {
  readonly read: (text: string) => Result<string, string>;
  readonly show: (value: string) => string;
  readonly placeholder: string;
};

/**
 * A field whose text is typed in several ways and has one value: read when it is left or Enter is pressed. While the text cannot be read the
 * form's value is that text (so the schema refuses it and nothing is lost), and the field says why.
 */
export function TypedField<T extends FieldValues>({ control, name, label, required, hint, disabled, autoFocus, read, show, placeholder }: TypedFieldProps<T>) {
  const { field, fieldState } = useController({ control, name });
  const value = String(field.value ?? '');
  const [typed, setTyped] = useState(show(value));
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => { setTyped(show(value)); }, [value, show]);
  const settle = () => {
    if (typed.trim() === '') {
      setTrouble(undefined);
      field.onChange('');
      return;
    }
    const parsed = read(typed);
    setTrouble(parsed.ok ? undefined : parsed.error);
    field.onChange(parsed.ok ? parsed.value : typed);
    if (parsed.ok) setTyped(show(parsed.value));
  };
  const problem = fieldSentence(trouble ?? fieldState.error?.message);
  return (
    <TextField
      fullWidth label={label} required={required} disabled={disabled} autoFocus={autoFocus} placeholder={placeholder}
      error={problem !== undefined} helperText={problem ?? hint} name={field.name} inputRef={field.ref} value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => { settle(); field.onBlur(); }}
      onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing(event)) settle(); }}
      slotProps={{ htmlInput: { autoComplete: 'off', inputMode: 'numeric' } }}
    />
  );
}
