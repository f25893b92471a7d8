import Box from '@mui/material/Box';
import { useText } from '../../i18n/useText.ts';

/** The groups of a recovery key, large and numbered, three in a row; they cannot be selected. */
export function KeyGroups({ recoveryKey }: { readonly recoveryKey: string }) {
  const text = useText();
  return (
    <Box component="ol" aria-label={text('access.recoveryKey')} data-recovery-key={recoveryKey} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1, userSelect: 'none' }}>
      {recoveryKey.split('-').map((group, at) => (
        <Box component="li" key={at} sx={{ display: 'flex', alignItems: 'baseline', gap: 1.25, p: '8px 12px', border: '1px solid', borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.default' }}>
          <Box component="span" sx={{ fontSize: 12, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>{at + 1}</Box>
          <Box component="span" className="desk-code" sx={{ fontSize: '22px !important', letterSpacing: '0.12em', fontWeight: 600 }}>{group}</Box>
        </Box>
      ))}
    </Box>
  );
}
