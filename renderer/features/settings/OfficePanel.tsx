import { useText } from '../../i18n/useText.ts';
import { saveOffice } from '../../parts/office/commands.ts';
import { OfficeFields } from '../../parts/office/OfficeFields.tsx';
import { officeSchema, tidyUscc } from '../../parts/office/officeSchema.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { FormPanel } from './FormPanel.tsx';
import { officeOf, settingsDraft } from './queries.ts';

/** Name, code, region and department code of the office, as every package carries them. */
export function OfficePanel() {
  const text = useText();
  const store = useStore();
  const office = useQuery(['settings'], officeOf);
  const draft = useQuery(['settings'], (set) => settingsDraft(set, 'office'));
  const form = useDeskForm(officeSchema, office);
  return (
    <FormPanel
      title={text('settings.office')} sub={text('settings.officeSub')} form={form} draft={draft} saved={text('settings.officeSaved')}
      save={(fields) => saveOffice(store, { ...fields, code: tidyUscc(fields.code) })}
    >
      <OfficeFields control={form.control} />
    </FormPanel>
  );
}
