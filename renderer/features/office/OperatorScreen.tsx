import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { Actor } from '../../../shared/changes/change.ts';
import { useText } from '../../i18n/useText.ts';
import { OperatorForm } from './OperatorForm.tsx';

/** Shown at every start before anything else: who is working. Every change of this window carries that name. */
export function OperatorScreen({ onDone }: { readonly onDone: (operator: Actor) => void }) {
  const text = useText();
  return (
    <Box component="main" sx={{ height: '100%', display: 'grid', placeItems: 'center', p: 3, overflow: 'auto' }}>
      <Paper variant="outlined" sx={{ width: 460, maxWidth: '100%' }}>
        <OperatorForm title={text('office.title')} onDone={onDone} />
      </Paper>
    </Box>
  );
}
