import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import { useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import { OperatorForm } from '../../features/office/OperatorForm.tsx';
import { useStore } from '../../store/useStore.tsx';

/** Who is working; choosing it hands over to the next person. */
export function OperatorChip() {
  const text = useText();
  const store = useStore();
  const [operator, setOperator] = useState(store.operator);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small" onClick={() => setOpen(true)} title={text('office.change')}
        sx={{ borderRadius: '12px', bgcolor: 'var(--desk-pri-soft)', height: 24, fontSize: 12.5, px: 1.25 }}
      >
        {text(`office.role.${operator.role}`)} {operator.name}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} maxWidth="xs" fullWidth slotProps={{ paper: { 'aria-label': text('office.change') } }}>
        <OperatorForm title={text('office.change')} onDone={(next) => { setOperator(next); setOpen(false); }} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
