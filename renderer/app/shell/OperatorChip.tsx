import Button from '@mui/material/Button';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';

/** Who is signed in; pressing it locks the program for the next person. */
export function OperatorChip() {
  const text = useText();
  const store = useStore();
  const { name, role } = store.operator;
  return (
    <Button
      size="small" onClick={() => void store.lock()} title={text('office.lock')}
      sx={{ borderRadius: '12px', bgcolor: 'var(--desk-pri-soft)', height: 24, fontSize: 12.5, px: 1.25 }}
    >
      {text(`office.role.${role}`)} {name}
    </Button>
  );
}
