import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { useText } from '../../i18n/useText.ts';
import { keepOperator } from '../../store/operator.ts';
import type { Store } from '../../store/store.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';

const schema = z.object({ name: z.string().trim().min(1).max(60) });

export type RolledBackProps = { readonly store: Store; readonly onEnter: () => void };

/** An older disk came back: the supervisor takes what is there, under their name, or everybody may only look. */
export function RolledBack({ store, onEnter }: RolledBackProps) {
  const text = useText();
  const form = useDeskForm(schema, { name: '' });
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const accept = async ({ name }: z.output<typeof schema>) => {
    const supervisor = { name, role: 'supervisor' } as const;
    store.setOperator(supervisor);
    const accepted = await store.accept();
    if (!accepted.ok) return setFailure(accepted.error);
    keepOperator(supervisor);
    onEnter();
  };
  return (
    <Box component="form" noValidate onSubmit={(event) => void form.handleSubmit(accept)(event)} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Alert severity="warning" variant="outlined">{text('app.opening.rolledBackHint')}</Alert>
      <FormText control={form.control} name="name" label={text('app.opening.supervisor')} required maxLength={60} autoFocus />
      {failure !== null && <FailureNotice failure={failure} />}
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button variant="outlined" onClick={onEnter}>{text('app.opening.lookOnly')}</Button>
        <Button type="submit" variant="contained" color="warning" loading={form.formState.isSubmitting}>{text('app.opening.continueOld')}</Button>
      </Box>
    </Box>
  );
}
