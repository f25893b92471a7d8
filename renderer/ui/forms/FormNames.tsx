import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import { type FieldProps, fieldSentence } from './field.ts';

export type FormNamesProps = { readonly options: readonly string[] };
const between = '、';
const split = (text: string): string[] => text.split(/[、,，;；\s]+/).filter((name) => name !== '');

/** Several names: chosen from those offered, or typed. The value is one text with 、 between them; a name that is still being typed is part of it. */
export function FormNames<T extends FieldValues>({ control, name, label, required, hint, disabled, autoFocus, options }: FieldProps<T> & FormNamesProps) {
  const { field, fieldState } = useController({ control, name });
  const problem = fieldSentence(fieldState.error?.message);
  const [typing, setTyping] = useState('');
  const all = split(String(field.value ?? ''));
  // Only a value of our own ends with what is being typed; another one came from a draft or was reset.
  const inHand = split(typing);
  const before = all.length - inHand.length;
  const key = (inHand.length > 0 && inHand.every((one, at) => all[before + at] === one) ? all.slice(0, before) : all).join(between);
  // The same array while it holds the same: with another one the field would drop what is being typed.
  const chosen = useMemo(() => split(key), [key]);
  const keep = (names: readonly string[]) => field.onChange(names.join(between));
  return (
    <Autocomplete
      multiple freeSolo autoSelect disableClearable disabled={disabled} options={options.filter((option) => !chosen.includes(option))} value={chosen}
      onInputChange={(_event, text, reason) => {
        setTyping(text);
        if (reason === 'input') keep([...chosen, ...split(text)]);
      }}
      onChange={(_event, names) => keep([...new Set(names.flatMap(split))])} onBlur={field.onBlur}
      renderInput={(params) => <TextField {...params} label={label} required={required} autoFocus={autoFocus} inputRef={field.ref} error={problem !== undefined} helperText={problem ?? hint} />}
    />
  );
}
