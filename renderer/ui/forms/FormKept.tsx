import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/useText.ts';

type FormKeptProps = {
  readonly label: string;
  /** The mask of what is kept, while the form's value is that; '' once it is another, or where nothing is kept. */
  readonly shown: string;
  /** The person wants to write another value: empties the form's. */
  readonly onChange: () => void;
  readonly children: ReactNode;
};

/** A field whose present content is shown masked and not typed over by accident: 更改 opens the empty field in its place. It never shows what is kept. */
export function FormKept({ label, shown, onChange, children }: FormKeptProps) {
  const text = useText();
  if (shown === '') return children;
  return (
    <TextField
      fullWidth label={label} value={shown}
      slotProps={{ htmlInput: { readOnly: true, className: 'desk-code' }, input: { endAdornment: <InputAdornment position="end"><Button size="small" aria-label={text('ui.changeWhat', { label })} onClick={onChange}>{text('ui.change')}</Button></InputAdornment> } }}
    />
  );
}
