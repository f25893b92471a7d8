import Typography from '@mui/material/Typography';
import type { Session } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { clearMarks } from './commands.marks.ts';
import type { RosterRow } from './queries.roster.ts';

/** Takes back what was marked of chosen people: names them, says what it means, asks for the reason. */
export function ClearMarksDialog({ session, rows, onClose }: { readonly session: Session; readonly rows: readonly RosterRow[]; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const names = rows.slice(0, 5).map((row) => row.person?.name ?? '').join('、');
  return (
    <ReasonDialog
      label={text('training.clear.reason')} title={text('training.clear.title', { count: rows.length })} saveLabel={text('training.clear.save')} saved={text('training.clear.done', { count: rows.length })} onClose={onClose}
      save={(reason) => clearMarks(store, session.id, rows.flatMap((row) => row.enrolments.map(({ id }) => id)), reason)}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text(rows.length > 5 ? 'training.clear.whatMore' : 'training.clear.what', { names, count: rows.length })}</Typography>
    </ReasonDialog>
  );
}
