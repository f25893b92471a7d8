import { useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { useNotify } from '../../ui/notify.tsx';
import { FormPanel } from './FormPanel.tsx';
import { saveOffice } from '../../parts/office/commands.ts';
import { OfficeFields } from '../../parts/office/OfficeFields.tsx';
import { type OfficeFields as Fields, officeSchema, tidyUscc } from '../../parts/office/officeSchema.ts';
import { officeOf } from './queries.ts';

/** Name, code, region and department code of the office, as every package carries them. */
export function OfficePanel() {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const office = useQuery(['settings'], officeOf);
  const form = useDeskForm(officeSchema, office);
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const save = async (fields: Fields) => {
    const saved = await saveOffice(store, { ...fields, code: tidyUscc(fields.code) });
    setFailure(saved.ok ? null : saved.error);
    if (!saved.ok) return;
    form.reset(fields);
    notify(text('settings.officeSaved'));
  };
  return (
    <FormPanel title={text('settings.office')} sub={text('settings.officeSub')} onSubmit={(event) => void form.handleSubmit(save)(event)} busy={form.formState.isSubmitting} failure={failure}>
      <OfficeFields control={form.control} />
    </FormPanel>
  );
}
