import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useNavigate } from 'react-router';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { firstStep, type ListingStep, offers, waits } from './queries.page.ts';

type NextStepButtonProps = { readonly steps: readonly ListingStep[]; readonly subjectId: string; readonly onRectified: (step: ListingStep) => void };

/** The next step as a button; where there is none to take, what is waited for, as a sentence. */
export function NextStepButton({ steps, subjectId, onRectified }: NextStepButtonProps) {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const offer = useQuery(['sessions', 'enrolments'], (set) => offers(set, toLocalDateTime(store.now()))[0]);
  const first = firstStep(steps);
  const step = first?.step ?? null;
  if (first === undefined || step === null) return null;
  const label = text(`subjects.next.${step.action}`, step.params);
  const go = () => {
    const { interviewId, sessionId } = step.params;
    switch (step.action) {
      case 'recordRectification': return onRectified(first);
      case 'scheduleInterview': return void navigate(`/interviews?subjects=${subjectId}`);
      case 'recordInterviewOutcome': case 'attendInterview': return void navigate(`/interviews/${String(interviewId)}`);
      case 'markAttendance': return void navigate(`/training/sessions/${String(sessionId)}/door`);
      case 'enrolTraining': return void navigate(offer === undefined ? '/training' : `/training/sessions/${offer.session.id}?enrol=${subjectId}`);
      default: return undefined;
    }
  };
  return (
    <Box sx={{ textAlign: 'right', flexShrink: 0 }}>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary', mb: 0.25 }}>{text(waits.has(step.action) ? 'subjects.waiting' : 'subjects.nextStep')}</Typography>
      {waits.has(step.action) ? <Typography variant="body2">{label}</Typography> : <Button variant="contained" onClick={go}>{label}</Button>}
    </Box>
  );
}
