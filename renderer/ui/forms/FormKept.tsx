import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/useText.ts';

/** A field whose present content is shown masked and not typed over by accident: 更改 opens the empty field in its place. */
export function FormKept({ label, shown, onChange, children }: { readonly label: string; readonly shown: string; /** Called once, when the person wants to write another value. */ readonly onChange: () => void; readonly children: ReactNode }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  if (open || shown === '') return children;
  return (
    <TextField
      fullWidth label={label} value={shown}
      slotProps={{ htmlInput: { readOnly: true, className: 'desk-code' }, input: { endAdornment: <InputAdornment position="end"><Button size="small" aria-label={text('ui.changeWhat', { label })} onClick={() => { setOpen(true); onChange(); }}>{text('ui.change')}</Button></InputAdornment> } }}
    />
  );
}
