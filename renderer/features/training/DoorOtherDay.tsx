import Alert from '@mui/material/Alert';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { typedDateTime } from '../../../shared/lib/typedTimes.ts';
import { useText } from '../../i18n/useText.ts';

/** On another day than the session's the clock says nothing about who came when: the time to be noted is shown and can be typed. */
export function DoorOtherDay({ day, value, onChange }: { readonly day: string; readonly value: string; readonly onChange: (at: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(value.slice(11));
  const parsed = typedDateTime(typed, day);
  return (
    <Alert
      severity="warning" variant="outlined" sx={{ mb: 1.5, alignItems: 'center', py: 0.75, '& .MuiAlert-action': { p: '4px 8px 4px 16px', alignItems: 'center' } }}
      action={
        <TextField
          size="small" label={text('training.door.fixedTime')} value={typed} error={!parsed.ok} sx={{ width: 150 }}
          onChange={(event) => setTyped(event.target.value)} onBlur={() => { if (parsed.ok) { onChange(parsed.value); setTyped(parsed.value.slice(11)); } }}
        />
      }
    >
      {text('training.door.otherDay', { day, at: value.slice(11) })}
    </Alert>
  );
}
