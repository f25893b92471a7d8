import type { Session } from '../../../shared/domain/records.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { ClearMarksDialog } from './ClearMarksDialog.tsx';
import { ClockDialog } from './ClockDialog.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';
import { MatchDialog } from './MatchDialog.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import type { RosterRow } from './queries.roster.ts';
import { ReopenDialog } from './ReopenDialog.tsx';
import { ResumeDialog } from './ResumeDialog.tsx';
import { SessionForm } from './SessionForm.tsx';
import { SheetDialog } from './SheetDialog.tsx';

export type SessionDialog = { readonly kind: 'enrol' | 'edit' | 'sheet' | 'close' | 'reopen' | 'cancel' | 'resume' | 'clock' } | { readonly kind: 'person' | 'match' | 'correct'; readonly row: RosterRow } | { readonly kind: 'clear'; readonly rows: readonly RosterRow[] };

type SessionDialogsProps = { readonly dialog: SessionDialog; readonly session: Session; readonly preselected: readonly string[]; readonly people: number; readonly onClose: () => void; readonly onCorrect: (row: RosterRow) => void };

/** Whichever dialog of the session page is open. */
export function SessionDialogs({ dialog, session, preselected, people, onClose, onCorrect }: SessionDialogsProps) {
  switch (dialog.kind) {
    case 'enrol': return <EnrolDialog session={session} preselected={preselected} onClose={onClose} />;
    case 'edit': return <SessionForm session={session} onClose={onClose} />;
    case 'sheet': return <SheetDialog session={session} onClose={onClose} />;
    case 'close': return <CloseDialog session={session} onClose={onClose} />;
    case 'clock': return <ClockDialog session={session} onClose={onClose} />;
    case 'person': return <PersonDialog session={session} row={dialog.row} onClose={onClose} onCorrect={() => onCorrect(dialog.row)} />;
    case 'correct': return <CorrectDialog session={session} row={dialog.row} onClose={onClose} />;
    case 'clear': return <ClearMarksDialog session={session} rows={dialog.rows} onClose={onClose} />;
    case 'reopen': return <ReopenDialog session={session} people={people} onClose={onClose} />;
    case 'cancel': return <CancelDialog session={session} people={people} onClose={onClose} />;
    case 'resume': return <ResumeDialog session={session} people={people} onClose={onClose} />;
    case 'match': return <MatchDialog row={dialog.row} onClose={onClose} />;
  }
}
