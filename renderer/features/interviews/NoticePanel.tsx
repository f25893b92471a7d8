import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { Interview, Notice, ServiceAttempt } from '../../../shared/domain/records.ts';
import { isCalledOff } from '../../../shared/domain/interviews.ts';
import { servedNotices } from '../../../shared/rules/interviews.ts';
import { useText } from '../../i18n/useText.ts';
import { useRights } from '../../parts/rights/May.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { AttemptDialog } from './AttemptDialog.tsx';
import { outcomeTone } from './columns.tsx';
import { NoticeDialog } from './NoticeDialog.tsx';
import type { NoticeView, Try } from './queries.ts';

const resultTone = { served: 'ok', refused: 'bad', failed: 'warn' } as const;

/** Notices in the order issued, each with its service attempts: the evidence on which absence and refusal rest. What is wrong in it is corrected with a reason, after the interview is closed as well. */
export function NoticePanel({ interview, notices, before }: { readonly interview: Interview; readonly notices: readonly NoticeView[]; readonly before: readonly Try[] }) {
  const text = useText();
  const [noticeOpen, setNoticeOpen] = useState(false);
  const [attemptFor, setAttemptFor] = useState<string | null>(null);
  const [corrected, setCorrected] = useState<Notice | ServiceAttempt | null>(null);
  const can = useRights();
  const open = interview.outcome === '';
  const correct = can('interview.correct') && !isCalledOff(interview) ? setCorrected : undefined;
  return (
    <Panel title={text('interviews.page.notices')} actions={open && <Button size="small" onClick={() => setNoticeOpen(true)}>{text('interviews.page.addNotice')}</Button>}>
      {notices.length === 0 && <EmptyState title={text('interviews.page.noNotices')} hint={text('interviews.page.noNoticesHint')} />}
      {notices.map(({ notice, attempts }) => (
        <Box key={notice.id} sx={{ py: 1, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Typography variant="body1" sx={{ fontWeight: 500 }}>{text('interviews.page.notice', { number: notice.number })}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary', flex: 1 }}>{text('interviews.page.issuedOn', { on: notice.issuedOn })}</Typography>
            {correct !== undefined && <Button size="small" aria-label={text('interviews.page.correctNotice', { number: notice.number })} onClick={() => correct(notice)}>{text('interviews.page.correct')}</Button>}
            {open && <Button size="small" onClick={() => setAttemptFor(notice.id)}>{text('interviews.page.addAttempt')}</Button>}
          </Box>
          {attempts.length === 0 && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('interviews.page.noAttempts')}</Typography>}
          <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {attempts.map((attempt) => <AttemptLine key={attempt.id} attempt={attempt} onCorrect={correct} />)}
          </Box>
        </Box>
      ))}
      {before.length > 0 && <TriesBefore tries={before} />}
      {noticeOpen && <NoticeDialog interviewId={interview.id} onClose={() => setNoticeOpen(false)} />}
      {attemptFor !== null && <AttemptDialog interviewId={interview.id} noticeId={attemptFor} onClose={() => setAttemptFor(null)} />}
      {corrected !== null && ('noticeId' in corrected
        ? <AttemptDialog interviewId={interview.id} noticeId={corrected.noticeId} attempt={corrected} onClose={() => setCorrected(null)} />
        : <NoticeDialog interviewId={interview.id} notice={corrected} onClose={() => setCorrected(null)} />)}
    </Panel>
  );
}

/** The interviews of this listing that came to nothing before: their notices are counted with these. */
function TriesBefore({ tries }: { readonly tries: readonly Try[] }) {
  const text = useText();
  return (
    <Box sx={{ pt: 1, borderTop: 1, borderColor: 'divider' }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('interviews.page.before')}</Typography>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {tries.map(({ interview, attempts }) => (
          <Box key={interview.id} component="li" sx={{ display: 'flex', gap: 1.25, py: 0.5, fontSize: 13, alignItems: 'baseline' }}>
            <Link component={RouterLink} to={`/interviews/${interview.id}`} underline="hover" className="desk-num">{interview.number}</Link>
            <StatusChip tone={outcomeTone[interview.outcome] ?? 'neutral'} label={text(`interviews.outcome.${interview.outcome}`)} />
            <Box component="span" sx={{ color: 'text.secondary' }}>{text('interviews.page.servedBefore', { count: attempts.length, served: servedNotices(attempts) })}</Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function AttemptLine({ attempt, onCorrect }: { readonly attempt: ServiceAttempt; readonly onCorrect: ((attempt: ServiceAttempt) => void) | undefined }) {
  const text = useText();
  const detail = [
    attempt.place,
    text('interviews.attempt.servedBy', { server: attempt.server }),
    attempt.result === 'served' && attempt.receiver !== '' ? text('interviews.attempt.receivedBy', { receiver: attempt.receiver }) : '',
    attempt.result === 'refused' ? text('interviews.attempt.refusedWhy', { reason: attempt.refusalReason, witness: attempt.witness }) : '',
    attempt.result !== 'refused' && attempt.witness !== '' ? text('interviews.attempt.witnessed', { witness: attempt.witness }) : '',
  ].filter((part) => part !== '');
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.25, py: 0.5, fontSize: 13, alignItems: 'baseline' }}>
      <Box component="span" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>{attempt.on}</Box>
      <span>{text(`interviews.attempt.ways.${attempt.way}`)}</span>
      <StatusChip tone={resultTone[attempt.result]} label={text(`interviews.attempt.results.${attempt.result}`)} />
      <Box component="span" sx={{ color: 'text.secondary', flex: 1 }}>{detail.join('，')}</Box>
      {onCorrect !== undefined && <Button size="small" aria-label={text('interviews.page.correctAttempt', { on: attempt.on })} onClick={() => onCorrect(attempt)}>{text('interviews.page.correct')}</Button>}
    </Box>
  );
}
