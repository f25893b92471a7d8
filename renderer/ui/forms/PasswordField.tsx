import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { type KeyboardEvent, useState } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import { useText } from '../../i18n/useText.ts';
import { type FieldProps, fieldSentence } from './field.ts';

export type PasswordFieldProps<T extends FieldValues> = FieldProps<T> & { readonly fresh?: boolean };

/** A password: hidden, shown on asking, with a word when Caps Lock is on. Nothing of it is tidied: a blank is a character. `fresh`: a new one. */
export function PasswordField<T extends FieldValues>({ control, name, label, required, hint, disabled, autoFocus, fresh = false }: PasswordFieldProps<T>) {
  const text = useText();
  const { field, fieldState } = useController({ control, name });
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const problem = fieldSentence(fieldState.error?.message);
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <TextField
      fullWidth label={label} required={required} disabled={disabled} autoFocus={autoFocus} type={shown ? 'text' : 'password'} name={field.name} inputRef={field.ref}
      error={problem !== undefined} helperText={caps ? text('ui.capsLock') : (problem ?? hint)}
      value={field.value ?? ''} onChange={field.onChange} onBlur={() => { setCaps(false); field.onBlur(); }} onKeyDown={look} onKeyUp={look}
      slotProps={{
        htmlInput: { maxLength: 200, autoComplete: fresh ? 'new-password' : 'off', spellCheck: false, autoCapitalize: 'off' },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton size="small" edge="end" aria-label={text(shown ? 'ui.hidePassword' : 'ui.showPassword')} onClick={() => setShown(!shown)}>{shown ? <VisibilityOff fontSize="small" /> : <Visibility fontSize="small" />}</IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
