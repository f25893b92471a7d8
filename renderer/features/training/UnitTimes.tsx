import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import type { SessionUnit } from '../../../shared/domain/records.ts';
import type { Issue } from '../../../shared/lib/issue.ts';
import { typedDateTime } from '../../../shared/lib/typedTimes.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { fieldSentence } from '../../ui/forms/field.ts';
import { troubleOf, valueOf } from '../../ui/forms/typed.ts';
import { isComposing } from '../../ui/imeGuard.ts';
import { addMinutes } from './planUnits.ts';
import type { SessionForm } from './sessionSchema.ts';

type UnitTimesProps = {
  readonly control: Control<SessionForm>;
  /** As they would be held by what stands in the form now. */
  readonly units: readonly SessionUnit[];
  readonly breakMinutes: number;
  readonly issues: readonly Issue[];
};

/** The units of a session with the times at which they will be held. The first begins with the session, every other one after the one above, or at a date and time of its own. */
export function UnitTimes({ control, units, breakMinutes, issues }: UnitTimesProps) {
  const text = useText();
  return (
    <Box component="ol" aria-label={text('training.session.units')} sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 210px 120px', columnGap: 1.75, rowGap: 1.25, alignItems: 'baseline', fontSize: 13, fontVariantNumeric: 'tabular-nums', '& li': { display: 'contents' } }}>
      {units.map((unit, at) => {
        const problem = issues.find(({ path }) => path.startsWith(`units.${at}.`));
        const above = units[at - 1];
        const sentence = problem === undefined ? undefined : issueText(problem);
        return (
          <li key={unit.id}>
            <span>{text('training.session.unitTitle', { unit: at + 1, title: unit.title, hours: unit.hours })}</span>
            {above === undefined
              ? <Box component="span" sx={{ pl: 1.75, color: sentence === undefined ? 'text.secondary' : 'error.main' }}>{sentence ?? unit.from.replace('T', ' ')}</Box>
              : <UnitStart control={control} at={at} usual={addMinutes(above.to, breakMinutes)} problem={sentence} />}
            <Box component="span" sx={{ color: 'text.secondary' }}>{text('training.session.unitEnd', { to: unit.to.slice(11) })}</Box>
          </li>
        );
      })}
    </Box>
  );
}

type UnitStartProps = { readonly control: Control<SessionForm>; readonly at: number; /** When the unit begins unless something else is typed. */ readonly usual: string; readonly problem: string | undefined };

/** When a unit begins. It shows when it follows by itself; what else is typed is a start of its own, until the field is emptied. */
function UnitStart({ control, at, usual, problem }: UnitStartProps) {
  const text = useText();
  const read = (typed: string) => typedDateTime(typed, usual.slice(0, 10));
  const { field, fieldState } = useController({ control, name: `units.${at}.from`, rules: { validate: (value: unknown) => troubleOf(String(value ?? ''), read) ?? true } });
  const own = field.value;
  const shown = (own === '' ? usual : own).replace('T', ' ');
  const [typed, setTyped] = useState(shown);
  const meant = (entry: string): string => (valueOf(entry, read) === usual ? '' : valueOf(entry, read));
  // What is being typed stays as it is typed; what follows from elsewhere is shown.
  useEffect(() => { setTyped((old) => (old !== '' && meant(old) === own ? old : shown)); }, [own, usual]);
  const putInOrder = () => { if (own === '' || read(own).ok) setTyped(shown); };
  const sentence = fieldSentence(fieldState.error?.message) ?? problem;
  return (
    <TextField
      fullWidth label={text('training.session.unitTime', { unit: at + 1 })} value={typed} error={sentence !== undefined} helperText={sentence ?? (own === '' ? undefined : text('training.session.unitOwn'))}
      name={field.name} inputRef={field.ref} onChange={(event) => { setTyped(event.target.value); field.onChange(meant(event.target.value)); }}
      onBlur={() => { putInOrder(); field.onBlur(); }} onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing(event)) putInOrder(); }}
      slotProps={{ htmlInput: { autoComplete: 'off', inputMode: 'numeric' } }}
    />
  );
}
