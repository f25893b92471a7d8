import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { useText } from '../../../i18n/useText.ts';
import { KeyGroups } from '../../../parts/recovery/KeyGroups.tsx';
import { KeySheet } from '../../../parts/recovery/KeySheet.tsx';

type KeyStepProps = { readonly recoveryKey: string; readonly office: string; readonly onNext: () => void };

/** The recovery key, shown this once: to be written down or printed, never copied to where a program could read it. */
export function KeyStep({ recoveryKey, office, onNext }: KeyStepProps) {
  const text = useText();
  const [kept, setKept] = useState(false);
  return (
    <>
      <KeyGroups recoveryKey={recoveryKey} />
      <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13, color: 'text.secondary', '& li': { mb: 0.25 } }}>
        <li>{text('access.setUp.key.forWhat')}</li><li>{text('access.setUp.key.once')}</li><li>{text('access.setUp.key.where')}</li>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <FormControlLabel control={<Checkbox checked={kept} onChange={(_event, on) => setKept(on)} />} label={text('access.setUp.key.kept')} sx={{ mr: 'auto' }} />
        <Button variant="outlined" onClick={() => window.print()}>{text('access.setUp.key.print')}</Button>
        <Button variant="contained" disabled={!kept} onClick={onNext}>{text('ui.next')}</Button>
      </Box>
      <KeySheet recoveryKey={recoveryKey} office={office} />
    </>
  );
}
