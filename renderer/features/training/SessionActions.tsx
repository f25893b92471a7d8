import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import type { Session } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useMay, useRights } from '../../parts/rights/May.tsx';
import { withSecond } from '../../parts/rights/may.ts';
import type { RosterRow } from './queries.roster.ts';
import type { SessionDialog } from './SessionDialogs.tsx';

type SessionActionsProps = { readonly session: Session; /** Who is chosen in the roster: what is done with them stands in the place of what is done with the session. */ readonly chosen: readonly RosterRow[]; readonly onDialog: (dialog: SessionDialog) => void; readonly onRemove: () => void };

/** What can be done with a session as it stands: one that is planned is changed, filled, held, closed or cancelled; a closed one is opened again, a cancelled one taken up again. */
export function SessionActions({ session, chosen, onDialog, onRemove }: SessionActionsProps) {
  const text = useText();
  const navigate = useNavigate();
  const can = useRights();
  const reopen = useMay('session.reopen');
  const marked = chosen.filter((row) => row.attendance !== undefined);
  const door = () => void navigate(`/training/sessions/${session.id}/door`);
  switch (session.status) {
    case 'cancelled': return can('session.resume') && <Button variant="outlined" onClick={() => onDialog({ kind: 'resume' })}>{text('training.resume.open')}</Button>;
    case 'closed': return (
      <>
        {reopen !== 'no' && <Button variant="outlined" onClick={() => onDialog({ kind: 'reopen' })}>{withSecond(reopen, text('training.reopen.open'), text)}</Button>}
        <Button variant="outlined" onClick={door}>{text('training.session.seeDoor')}</Button>
      </>
    );
    case 'planned': return (
      <>
        {marked.length > 0 && can('attendance.undo') && <Button color="error" onClick={() => onDialog({ kind: 'clear', rows: marked })}>{text('training.clear.open', { count: marked.length })}</Button>}
        {chosen.length > 0 && can('enrolment.cancel') && <Button color="error" onClick={onRemove}>{text('training.session.remove', { count: chosen.length })}</Button>}
        {chosen.length === 0 && can('session.cancel') && <Button color="error" onClick={() => onDialog({ kind: 'cancel' })}>{text('training.cancel.open')}</Button>}
        {can('session.change') && <Button variant="outlined" onClick={() => onDialog({ kind: 'edit' })}>{text('training.session.change')}</Button>}
        {can('enrolment.add') && <Button variant="outlined" onClick={() => onDialog({ kind: 'enrol' })}>{text('training.session.enrol')}</Button>}
        {can('attendance.sheet') && <Button variant="outlined" onClick={() => onDialog({ kind: 'sheet' })}>{text('training.sheet.open')}</Button>}
        <Button variant="outlined" onClick={() => onDialog({ kind: 'close' })}>{text('training.door.check')}</Button>
        <Button variant="contained" onClick={door}>{text('training.openDoor')}</Button>
      </>
    );
  }
}
