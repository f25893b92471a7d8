import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import type { Session } from '../../../shared/domain/records.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { ResultDialog } from '../../ui/ResultDialog.tsx';
import { cancelSession } from './commands.ts';
import { trainingTables } from './queries.ts';
import { cancellingIssues } from './queries.sessions.ts';
import { sessionLine } from './sessionLine.ts';

/** Cancels a session that will not take place: says what it means and asks for the reason. Where somebody is marked, what to do instead; nothing is asked then. */
export function CancelDialog({ session, people, onClose }: { readonly session: Session; readonly people: number; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const issues = useQuery(trainingTables, (set) => cancellingIssues(set, session.id), [session.id]);
  if (issues.length > 0) return (
    <ResultDialog open title={text('training.cancel.not')} lines={[]} onClose={onClose}>
      {issues.map((issue) => <Alert key={issue.code} severity="warning" variant="outlined">{issueText(issue)}</Alert>)}
    </ResultDialog>
  );
  return (
    <ReasonDialog
      label={text('training.cancel.reason')} title={text('training.cancel.title', { name: session.name })} saveLabel={text('training.cancel.save')} cancelLabel={text('ui.back')} saved={text('training.cancel.done')}
      draft={`cancel.${session.id}.${session.rev}`} onClose={onClose} save={(reason) => cancelSession(store, session.id, reason)}
    >
      <Typography variant="body2">{sessionLine(session, text)}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('training.cancel.what', { count: people })}</Typography>
    </ReasonDialog>
  );
}
