import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import { type FieldValues, useController } from 'react-hook-form';
import { type FieldProps, fieldSentence } from './field.ts';

/** On or off; the switch begins where the other fields of its column do (its own padding is 4 px). */
export function FormSwitch<T extends FieldValues>({ control, name, label, hint, disabled, autoFocus }: FieldProps<T>) {
  const { field, fieldState } = useController({ control, name });
  const problem = fieldSentence(fieldState.error?.message);
  return (
    <FormControl error={problem !== undefined} disabled={disabled}>
      <FormControlLabel
        label={label} sx={{ ml: '-4px' }}
        control={<Switch size="small" checked={field.value === true} autoFocus={autoFocus} onChange={(_event, on) => field.onChange(on)} onBlur={field.onBlur} slotProps={{ input: { name: field.name, ref: field.ref } }} />}
      />
      {(problem ?? hint) !== undefined && <FormHelperText sx={{ mt: 0 }}>{problem ?? hint}</FormHelperText>}
    </FormControl>
  );
}
