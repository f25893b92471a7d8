import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Actor } from '../../../shared/changes/change.ts';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { chooseOperator } from './commands.ts';
import { operatorSchema, roles } from './operatorSchema.ts';
import { operatorsOf } from './queries.ts';

export type OperatorFormProps = { readonly title: string; readonly onDone: (operator: Actor) => void; readonly onCancel?: () => void };

/** Who is working: one of the remembered people by one click, or a new name with a role. */
export function OperatorForm({ title, onDone, onCancel }: OperatorFormProps) {
  const text = useText();
  const store = useStore();
  const known = useQuery(['settings'], operatorsOf);
  const form = useDeskForm(operatorSchema, { name: '', role: 'clerk' });
  const choose = async (operator: Actor) => {
    await chooseOperator(store, operator);
    onDone(operator);
  };
  return (
    <Box component="form" noValidate onSubmit={(event) => void form.handleSubmit(choose)(event)} sx={{ p: 3, display: 'flex', flexDirection: 'column', gap: 2 }}>
      <div>
        <Typography component="h1" variant="h2">{title}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('office.why')}</Typography>
      </div>
      {known.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {known.map((operator, index) => (
            <Button key={operator.name} variant="outlined" autoFocus={index === 0} onClick={() => void choose(operator)} sx={{ gap: 1 }}>
              {operator.name}<Box component="span" sx={{ fontSize: 12, color: 'text.secondary', fontWeight: 400 }}>{text(`office.role.${operator.role}`)}</Box>
            </Button>
          ))}
        </Box>
      )}
      {known.length > 0 && <Typography variant="body2" sx={{ color: 'text.secondary', mb: -1 }}>{text('office.orNew')}</Typography>}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 150px', gap: 1.5 }}>
        <FormText control={form.control} name="name" label={text('office.name')} required maxLength={60} autoFocus={known.length === 0} />
        <FormSelect control={form.control} name="role" label={text('office.roleLabel')} required options={roles.map((role) => ({ value: role, label: text(`office.role.${role}`) }))} />
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        {onCancel !== undefined && <Button onClick={onCancel}>{text('ui.cancel')}</Button>}
        <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>{text('office.begin')}</Button>
      </Box>
    </Box>
  );
}
