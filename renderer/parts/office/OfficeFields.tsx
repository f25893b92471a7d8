import Box from '@mui/material/Box';
import type { Control } from 'react-hook-form';
import { useText } from '../../i18n/useText.ts';
import { FormText } from '../../ui/forms/FormText.tsx';
import { type OfficeFields as Fields, tidyUscc } from './officeSchema.ts';

/** The office as packages name it, the same in the set-up and in the settings. */
export function OfficeFields({ control, autoFocus = false }: { readonly control: Control<Fields>; readonly autoFocus?: boolean }) {
  const text = useText();
  return (
    <>
      <FormText control={control} name="name" label={text('settings.officeName')} required maxLength={100} autoFocus={autoFocus} />
      <FormText control={control} name="code" label={text('settings.officeCode')} required code maxLength={30} tidy={tidyUscc} />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        <FormText control={control} name="region" label={text('settings.region')} required code maxLength={6} hint={text('settings.regionHint')} />
        <FormText control={control} name="departmentCode" label={text('settings.departmentCode')} required code maxLength={4} hint={text('settings.departmentHint')} tidy={(entry) => entry.toUpperCase()} />
      </Box>
    </>
  );
}
