import Box from '@mui/material/Box';
import { useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { useNotify } from '../../ui/notify.tsx';
import { saveOffice } from './commands.ts';
import { FormPanel } from './FormPanel.tsx';
import { type OfficeFields, officeSchema, tidyUscc } from './officeSchema.ts';
import { officeOf } from './queries.ts';

/** Name, code, region and department code of the office, as every package carries them. */
export function OfficePanel() {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const office = useQuery(['settings'], officeOf);
  const form = useDeskForm(officeSchema, office);
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const save = async (fields: OfficeFields) => {
    const saved = await saveOffice(store, { ...fields, code: tidyUscc(fields.code) });
    setFailure(saved.ok ? null : saved.error);
    if (!saved.ok) return;
    form.reset(fields);
    notify(text('settings.officeSaved'));
  };
  return (
    <FormPanel title={text('settings.office')} sub={text('settings.officeSub')} onSubmit={(event) => void form.handleSubmit(save)(event)} busy={form.formState.isSubmitting} failure={failure}>
      <FormText control={form.control} name="name" label={text('settings.officeName')} required maxLength={100} />
      <FormText control={form.control} name="code" label={text('settings.officeCode')} required code maxLength={30} tidy={tidyUscc} />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        <FormText control={form.control} name="region" label={text('settings.region')} required code maxLength={6} hint={text('settings.regionHint')} />
        <FormText control={form.control} name="departmentCode" label={text('settings.departmentCode')} required code maxLength={4} hint={text('settings.departmentHint')} tidy={(entry) => entry.toUpperCase()} />
      </Box>
    </FormPanel>
  );
}
