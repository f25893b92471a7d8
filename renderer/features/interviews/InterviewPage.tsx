import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { isCalledOff } from '../../../shared/domain/interviews.ts';
import { useText } from '../../i18n/useText.ts';
import { useRights } from '../../parts/rights/May.tsx';
import { useQuery } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { outcomeTone } from './columns.tsx';
import { ListingPanel } from './ListingPanel.tsx';
import { NoticePanel } from './NoticePanel.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';
import { OutcomeView } from './OutcomeView.tsx';
import { interviewTables, interviewView } from './queries.ts';

/** One interview: its notices and service attempts in order, and its outcome, without which it is not closed. */
export function InterviewPage() {
  const text = useText();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const view = useQuery(interviewTables, (set) => interviewView(set, id), [id]);
  const can = useRights();
  const [correcting, setCorrecting] = useState(false);
  if (view === undefined) return <EmptyState title={text('interviews.page.notFound')} />;
  const { interview, subject, listing } = view;
  return (
    <>
      <PageHead
        back={() => { void navigate('/interviews'); }}
        title={subject?.name ?? ''}
        sub={
          <>
            <StatusChip tone={interview.kind === 'warning' ? 'bad' : 'warn'} label={text(`interviews.kind.${interview.kind}`)} />{' '}
            {interview.outcome !== '' && <><StatusChip tone={outcomeTone[interview.outcome] ?? 'neutral'} label={text(`interviews.outcome.${interview.outcome}`)} />{' '}</>}
            {listing?.objection === true && <><StatusChip tone="info" label={text('interviews.objection')} />{' '}</>}
            {text('interviews.page.sub', { number: interview.number, when: interview.scheduledAt.replace('T', ' '), place: interview.place })}
          </>
        }
        actions={subject !== undefined && <Button variant="outlined" onClick={() => { void navigate(`/subjects/${subject.id}`); }}>{text('interviews.page.subject')}</Button>}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: -1, mb: 1.5 }}>
        {text('interviews.page.people', { interviewers: interview.interviewers.replaceAll(/\s*[;；]\s*/g, '、'), recorder: interview.recorder })}
        {view.together > 1 && ` · ${text('interviews.page.meeting', { count: view.together })}`}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.15fr)', gap: 1.75, alignItems: 'start' }}>
        <Box sx={{ display: 'grid', gap: 1.75 }}>
          <NoticePanel interview={interview} notices={view.notices} before={view.before} />
          {listing !== undefined && <ListingPanel listing={listing} />}
        </Box>
        <Panel
          title={text('interviews.page.outcome')} sub={interview.outcome === '' ? text('interviews.page.outcomeHint') : undefined}
          actions={can('interview.correct') && interview.outcome !== '' && !isCalledOff(interview) && <Button size="small" onClick={() => setCorrecting(!correcting)}>{text(correcting ? 'ui.cancel' : 'interviews.page.correct')}</Button>}
        >
          {interview.outcome === '' || correcting
            ? <OutcomeForm key={`${interview.id}:${correcting}`} interview={interview} attempts={view.attempts} before={view.before} onDone={() => setCorrecting(false)} />
            : <OutcomeView interview={interview} />}
        </Panel>
      </Box>
    </>
  );
}
