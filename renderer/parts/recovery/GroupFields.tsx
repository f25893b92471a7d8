import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useText } from '../../i18n/useText.ts';

type GroupFieldsProps = { readonly ask: readonly number[]; readonly groups: readonly string[]; readonly onChange: (groups: readonly string[]) => void };

/** The groups of the recovery key that are asked back, by their number. */
export function GroupFields({ ask, groups, onChange }: GroupFieldsProps) {
  const text = useText();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
      {ask.map((number, at) => (
        <TextField
          key={number} label={text('access.group', { number: number + 1 })} required autoFocus={at === 0} value={groups[at] ?? ''}
          onChange={(event) => onChange(ask.map((_, place) => (place === at ? event.target.value : (groups[place] ?? ''))))}
          slotProps={{ htmlInput: { maxLength: 8, autoComplete: 'off', spellCheck: false, className: 'desk-code', style: { textTransform: 'uppercase', letterSpacing: '0.12em', fontSize: 18 } } }}
        />
      ))}
    </Box>
  );
}
