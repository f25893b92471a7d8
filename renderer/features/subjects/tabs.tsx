import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useQuery } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { outcomeWords } from '../../parts/exchange/words.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { interviewsOf, itemsOf, trainingLines } from './queries.page.ts';
import { subjectTables } from './queries.ts';

type TabProps = { readonly subjectId: string };

/** One record of a tab: a title with its state and what can be done, and lines below. */
export function Entry({ title, chip, actions, lines }: { readonly title: ReactNode; readonly chip?: ReactNode; readonly actions?: ReactNode; readonly lines: readonly string[] }) {
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontWeight: 500 }}>{title}{chip}{actions !== undefined && <Box sx={{ ml: 'auto', flexShrink: 0 }}>{actions}</Box>}</Box>
      {lines.filter((line) => line !== '').map((line) => <Box key={line} sx={{ fontSize: 13, color: 'text.secondary' }}>{line}</Box>)}
    </Box>
  );
}

export const Entries = ({ children }: { readonly children: ReactNode }) => <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>{children}</Box>;

/** Interviews with their outcome; each opens its page. */
export function InterviewsTab({ subjectId }: TabProps) {
  const text = useText();
  const interviews = useQuery(['interviews'], (set) => interviewsOf(set, subjectId), [subjectId]);
  if (interviews.length === 0) return <EmptyState title={text('subjects.noInterview')} />;
  const tone = { '': 'info', held: 'ok', refused: 'bad', notCooperating: 'bad', absent: 'warn', unreachable: 'warn', rescheduled: 'neutral', cancelled: 'neutral' } as const;
  return (
    <Entries>
      {interviews.map((interview) => (
        <Entry
          key={interview.id} title={<Link component={RouterLink} to={`/interviews/${interview.id}`} underline="hover">{`${text(`subjects.interviewKind.${interview.kind}`)} ${interview.number}`}</Link>}
          chip={<StatusChip tone={tone[interview.outcome]} label={interview.outcome === '' ? text('subjects.interviewOpen') : text(`subjects.outcome.${interview.outcome}`)} />}
          lines={[`${interview.scheduledAt.replace('T', ' ')} · ${interview.place}`, interview.conduct, interview.content]}
        />
      ))}
    </Entries>
  );
}

/** Sessions with times and the hours that count. */
export function TrainingTab({ subjectId }: TabProps) {
  const text = useText();
  const lines = useQuery(subjectTables, (set) => trainingLines(set, subjectId), [subjectId]);
  if (lines.length === 0) return <EmptyState title={text('subjects.noTraining')} />;
  return (
    <Entries>
      {lines.map((line) => (
        <Entry
          key={`${line.session.id}${line.listing?.id ?? ''}${line.person}`} title={<Link component={RouterLink} to={`/training/sessions/${line.session.id}`} underline="hover">{line.session.name}</Link>}
          chip={line.session.status === 'cancelled' ? <StatusChip tone="neutral" label={text('subjects.sessionCancelled')} /> : <StatusChip tone={line.hours > 0 ? 'ok' : line.absence === '' ? 'neutral' : 'bad'} label={line.absence === '' ? text('subjects.hours', { hours: line.hours.toFixed(1) }) : text(`subjects.absence.${line.absence}`)} />}
          lines={[[line.from.replace('T', ' '), line.person, line.times].filter((part) => part !== '').join(' · '), line.listing === undefined || line.session.status === 'cancelled' ? '' : text('subjects.forListing', { document: line.listing.documentNumber, hours: line.cumulative.toFixed(1) })]}
        />
      ))}
    </Entries>
  );
}

/** What was sent of this subject and what the platform answered, record by record. */
export function ItemsTab({ subjectId }: TabProps) {
  const text = useText();
  const items = useQuery(['items'], (set) => itemsOf(set, subjectId), [subjectId]);
  if (items.length === 0) return <EmptyState title={text('subjects.noItem')} />;
  const tone = { accepted: 'ok', acceptedWithRemarks: 'ok', rejected: 'bad', questioned: 'warn', unconfirmed: 'neutral' } as const;
  return (
    <Entries>
      {items.map((item) => (
        <Entry
          key={item.id} title={<Link component={RouterLink} to={`/exchange/packages/${item.packageId}`} underline="hover">{`${text(`subjects.dataSet.${item.dataSet}`)} · ${text(`subjects.operation.${item.operation}`)}`}</Link>}
          chip={<StatusChip tone={tone[item.outcome]} label={outcomeWords(item, text)} />} lines={item.reasons.map((reason) => [reason.column, reason.message].filter((part) => part !== '').join('：'))}
        />
      ))}
    </Entries>
  );
}
