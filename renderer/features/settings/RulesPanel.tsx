import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { FormNumber } from '../../ui/forms/FormNumber.tsx';
import { FormSwitch } from '../../ui/forms/FormSwitch.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { saveLocalRules } from './commands.ts';
import { FormPanel } from './FormPanel.tsx';
import { localRulesOf, settingsDraft } from './queries.ts';
import { rulesSchema } from './rulesSchema.ts';

/** What the province orders on top of the rule pack in force; marked until a person has confirmed it. */
export function RulesPanel() {
  const text = useText();
  const store = useStore();
  const { confirmed, ...rules } = useQuery(['settings'], localRulesOf);
  const form = useDeskForm(rulesSchema, rules);
  const draft = useQuery(['settings'], (set) => settingsDraft(set, 'localRules'));
  const on = form.watch('on');
  // What is not in force is shut; what was typed there could no longer be put right, and nothing could be saved.
  useEffect(() => { if (!on) for (const field of ['title', 'trainingHours'] as const) form.resetField(field); }, [on, form]);
  return (
    <FormPanel
      title={text('settings.rules')} form={form} draft={draft} save={(fields) => saveLocalRules(store, fields)} saved={text('settings.rulesSaved')}
      saveLabel={confirmed ? undefined : text('settings.confirmRules')}
      sub={confirmed ? text('settings.rulesSub') : <StatusChip tone="warn" label={text('settings.unconfirmed')} title={text('settings.unconfirmedWhy')} />}
    >
      <FormSwitch control={form.control} name="on" label={text('settings.rulesOn')} hint={text('settings.rulesOnHint')} />
      <FormText control={form.control} name="title" label={text('settings.rulesTitle')} hint={text('settings.rulesTitleHint')} required maxLength={100} disabled={!on} />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        <FormNumber control={form.control} name="trainingHours" label={text('settings.trainingHours')} unit={text('settings.hours')} required disabled={!on} />
        <FormNumber control={form.control} name="minutesPerHour" label={text('settings.minutesPerHour')} unit={text('settings.minutes')} required />
        <FormNumber control={form.control} name="step" label={text('settings.step')} unit={text('settings.hours')} required />
        <FormNumber control={form.control} name="noticesForRefusal" label={text('settings.noticesForRefusal')} unit={text('settings.times')} required />
      </Box>
    </FormPanel>
  );
}
