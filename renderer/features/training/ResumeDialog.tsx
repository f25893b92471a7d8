import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import type { Session } from '../../../shared/domain/records.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { resumeSession } from './commands.ts';
import { findClashes } from './queries.sessions.ts';
import { sessionLine } from './sessionLine.ts';

/** Takes a cancelled session up again: when and where it is then held, with whom, and what else was planned at that time since. */
export function ResumeDialog({ session, people, onClose }: { readonly session: Session; readonly people: number; readonly onClose: () => void }) {
  const text = useText();
  const store = useStore();
  const clashes = useQuery(['sessions'], (set) => findClashes(set, session, session.id), [session]);
  return (
    <ReasonDialog
      label={text('training.resume.reason')} title={text('training.resume.title', { name: session.name })} saveLabel={text('training.resume.save')} saved={text('training.resume.done')} draft={`resume.${session.id}.${session.rev}`} onClose={onClose}
      save={(reason) => resumeSession(store, session.id, reason)}
    >
      <Typography variant="body2">{sessionLine(session, text)}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('training.resume.what', { count: people })}</Typography>
      {clashes.map((clash) => <Alert key={issueText(clash)} severity="warning" variant="outlined">{issueText(clash)}</Alert>)}
    </ReasonDialog>
  );
}
