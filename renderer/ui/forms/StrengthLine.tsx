import Box from '@mui/material/Box';
import { useText } from '../../i18n/useText.ts';
import { strengthOf, strengths } from '../passwordStrength.ts';

const colour = { short: 'var(--desk-bad)', weak: 'var(--desk-bad)', fair: 'var(--desk-warn)', good: 'var(--desk-ok)' } as const;

/** How hard the typed password is to guess, in plain words and three bars. */
export function StrengthLine({ password, name }: { readonly password: string; readonly name?: string }) {
  const text = useText();
  const strength = strengthOf(password, name);
  const at = strengths.indexOf(strength);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: -0.5, minHeight: 20, fontSize: 12.5, color: 'text.secondary' }} role="status">
      {password === '' ? text('ui.strength.none') : (
        <>
          <Box aria-hidden sx={{ display: 'flex', gap: '3px' }}>{[1, 2, 3].map((bar) => <Box key={bar} sx={{ width: 26, height: 5, borderRadius: 3, bgcolor: bar <= Math.max(1, at) ? colour[strength] : 'var(--desk-line)' }} />)}</Box>
          <span>{text(`ui.strength.${strength}`)}</span>
        </>
      )}
    </Box>
  );
}
