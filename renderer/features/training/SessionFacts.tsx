import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Session } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { Panel } from '../../ui/Panel.tsx';
import { unitLine } from './sessionLine.ts';

/** What a session is: its units with times, who teaches, who holds it, and the rule by which hours count. */
export function SessionFacts({ session }: { readonly session: Session }) {
  const text = useText();
  const fact = (name: string, value: string) => value !== '' && (
    <Box key={name} sx={{ display: 'flex', gap: 1, fontSize: 13 }}><Box component="dt" sx={{ color: 'text.secondary', width: 64, flexShrink: 0 }}>{text(`training.session.field.${name}`)}</Box><Box component="dd" sx={{ m: 0 }}>{value}</Box></Box>
  );
  return (
    <Panel title={text('training.session.facts')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, mb: 1.25, p: 0, fontSize: 13, fontVariantNumeric: 'tabular-nums' }}>
        {session.units.map((unit) => <Box component="li" key={unit.id} sx={{ py: 0.25 }}>{unitLine(session.units, unit, text)}</Box>)}
      </Box>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 0.5 }}>
        {fact('number', session.number)}
        {fact('trainers', session.trainers.join('、'))}
        {fact('host', session.host)}
        {fact('coHosts', session.coHosts.replaceAll(';', '、'))}
        {fact('note', session.note)}
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1.25 }}>{text('training.session.rule', { minutes: session.minutesPerHour, step: session.step })}</Typography>
    </Panel>
  );
}
