import CheckCircle from '@mui/icons-material/CheckCircle';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useRights } from '../../parts/rights/May.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Todo } from './queries.ts';

/** What stands here before the first list came: the steps to the first day of work, in order. */
export function FirstStart({ todo }: { readonly todo: Todo }) {
  const text = useText();
  const can = useRights();
  const steps = [
    { key: 'office', done: !todo.officeMissing, to: '/settings', needs: 'settings.office' },
    { key: 'rules', done: !todo.rulesUnconfirmed, to: '/settings', needs: 'settings.localRules' },
    { key: 'import', done: !todo.empty, to: '/imports', needs: 'import.commit' },
  ] as const;
  return (
    <Panel sx={{ maxWidth: 720 }} title={text('home.first.title')} sub={text('home.first.sub')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, '& li + li': { borderTop: '1px solid', borderColor: 'divider' } }}>
        {steps.map((step) => (
          <Box component="li" key={step.key} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, py: 1.5 }}>
            {step.done ? <CheckCircle color="success" titleAccess={text('home.first.done')} /> : <RadioButtonUnchecked sx={{ color: 'text.disabled' }} aria-hidden />}
            <Box sx={{ flex: 1 }}>
              <Typography variant="subtitle1" component="div">{text(`home.first.${step.key}`)}</Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text(`home.first.${step.key}Hint`)}</Typography>
            </Box>
            {can(step.needs) ? <Button component={Link} to={step.to} variant={step.key === 'import' ? 'contained' : 'outlined'}>{text(`home.first.${step.key}Go`)}</Button>
              : !step.done && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('home.first.bySupervisor')}</Typography>}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
