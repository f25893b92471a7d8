import TextField from '@mui/material/TextField';
import { type FieldValues, useController } from 'react-hook-form';
import { type FieldProps, fieldSentence } from './field.ts';

export type FormTextProps<T extends FieldValues> = FieldProps<T> & {
  readonly multiline?: boolean;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly placeholder?: string;
  /** Codes and keys: equal-width letters, no spell checking. */
  readonly code?: boolean;
  readonly type?: 'text' | 'tel' | 'url';
  /** Answers the normalised text when the field is left, e.g. raised codes. */
  readonly tidy?: (text: string) => string;
};

/** One line, or several, of text. Blanks at both ends go when the field is left. */
export function FormText<T extends FieldValues>({ control, name, label, required, hint, disabled, autoFocus, multiline, rows, maxLength, placeholder, code, type, tidy }: FormTextProps<T>) {
  const { field, fieldState } = useController({ control, name });
  const problem = fieldSentence(fieldState.error?.message);
  const leave = () => {
    const text = String(field.value ?? '');
    const tidied = tidy === undefined ? text.trim() : tidy(text.trim());
    if (tidied !== text) field.onChange(tidied);
    field.onBlur();
  };
  return (
    <TextField
      fullWidth label={label} required={required} disabled={disabled} autoFocus={autoFocus} error={problem !== undefined} helperText={problem ?? hint}
      multiline={multiline} minRows={rows} placeholder={placeholder} type={type} name={field.name} inputRef={field.ref}
      value={field.value ?? ''} onChange={field.onChange} onBlur={leave}
      slotProps={{ htmlInput: { maxLength, autoComplete: 'off', spellCheck: false, ...(code && { className: 'desk-code' }) } }}
    />
  );
}
