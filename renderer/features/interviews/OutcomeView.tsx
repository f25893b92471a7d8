import Box from '@mui/material/Box';
import type { Interview } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { conductLabel } from './outcomeFields.ts';

/** What was recorded of a closed interview; read only, for it is evidence. */
export function OutcomeView({ interview }: { readonly interview: Interview }) {
  const text = useText();
  const time = (value: string) => value.replace('T', ' ').slice(0, 16);
  const rows: readonly (readonly [string, string])[] = [
    ['interviews.form.outcome', text(`interviews.outcome.${interview.outcome}`)],
    ['interviews.form.heldAt', time(interview.heldAt)],
    ['interviews.form.interviewee', [interview.interviewee, interview.intervieweePosition].filter((part) => part !== '').join('，')],
    ['interviews.form.letter', interview.delegate ? interview.letterOfAuthority : ''],
    ['interviews.form.refusedBy', interview.refusedBy],
    [`interviews.form.${conductLabel(interview.outcome)}`, interview.conduct],
    ['interviews.form.witness', interview.witness],
    ['interviews.form.evidence', interview.evidence],
    ['interviews.form.content', interview.content],
    ['interviews.form.requirement', interview.requirement],
    ['interviews.form.requirementDueOn', interview.requirementDueOn],
  ];
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '120px 1fr', gap: '6px 12px', m: 0, '& dt': { color: 'text.secondary', fontSize: 13 }, '& dd': { m: 0, whiteSpace: 'pre-wrap' } }}>
      {rows.filter(([, value]) => value !== '').map(([key, value]) => [<dt key={`${key}-t`}>{text(key)}</dt>, <dd key={key}>{value}</dd>])}
    </Box>
  );
}
