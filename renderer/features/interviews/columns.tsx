import type { Text } from '../../i18n/useText.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Column } from '../../ui/table/column.ts';
import type { Tone } from '../../ui/tone.ts';
import type { Choice, DueInterview, InterviewRow } from './queries.ts';

export const outcomeTone: Readonly<Record<string, Tone>> = { held: 'ok', refused: 'bad', notCooperating: 'bad', absent: 'warn', unreachable: 'warn', rescheduled: 'info', cancelled: 'neutral' };

const kindColumn = (text: Text): Column<DueInterview> => ({
  key: 'kind', header: text('interviews.column.kind'), width: 120, sortValue: (row) => row.listing.list,
  render: (row) => <StatusChip tone={row.listing.list === 'blacklist' ? 'bad' : 'warn'} label={text(row.listing.list === 'blacklist' ? 'interviews.kind.warning' : 'interviews.kind.reminder')} />,
});

/** Columns of what can be scheduled: which listing of whom, and why it is owed no interview. */
export function choiceColumns(text: Text): readonly Column<Choice>[] {
  return [
    { key: 'subject', header: text('interviews.column.subject'), grow: 2, render: (row) => row.subject.name, sortValue: (row) => row.subject.name },
    kindColumn(text),
    { key: 'listing', header: text('interviews.column.listing'), grow: 1, render: (row) => row.listing.documentNumber, sortValue: (row) => row.listing.documentNumber },
    { key: 'why', header: text('interviews.column.state'), width: 130, sortValue: (row) => row.why, render: (row) => row.why !== '' && <StatusChip tone={row.why === 'objection' ? 'info' : 'ok'} label={text(row.why === 'objection' ? 'interviews.objection' : 'interviews.settled')} /> },
  ];
}

/** Columns of what is due: the listing decides, so it stands beside the subject. */
export function dueColumns(text: Text): readonly Column<DueInterview>[] {
  return [
    { key: 'subject', header: text('interviews.column.subject'), grow: 2, render: (row) => row.subject.name, sortValue: (row) => row.subject.name },
    kindColumn(text),
    { key: 'dueOn', header: text('interviews.column.dueOn'), width: 110, numeric: true, align: 'left', render: (row) => row.listing.dueOn, sortValue: (row) => row.listing.dueOn },
    { key: 'requirement', header: text('interviews.column.requirement'), grow: 2, render: (row) => row.listing.requirement, sortValue: (row) => row.listing.requirement },
    { key: 'authority', header: text('interviews.column.authority'), grow: 1, render: (row) => row.listing.authority, sortValue: (row) => row.listing.authority },
    { key: 'listing', header: text('interviews.column.listing'), width: 200, render: (row) => row.listing.documentNumber, sortValue: (row) => row.listing.documentNumber },
  ];
}

/** Columns of scheduled interviews. */
export function interviewColumns(text: Text): readonly Column<InterviewRow>[] {
  const name = (row: InterviewRow) => row.subject?.name ?? '';
  const stateLabel = (row: InterviewRow) => (row.interview.outcome === '' ? text(`interviews.state.${row.state}`) : text(`interviews.outcome.${row.interview.outcome}`));
  const stateTone = (row: InterviewRow): Tone => (row.interview.outcome === '' ? (row.state === 'toServe' ? 'warn' : 'info') : (outcomeTone[row.interview.outcome] ?? 'neutral'));
  return [
    { key: 'number', header: text('interviews.column.number'), width: 150, code: true, render: (row) => row.interview.number, sortValue: (row) => row.interview.number },
    { key: 'subject', header: text('interviews.column.subject'), grow: 2, render: (row) => (row.objection ? <><StatusChip tone="info" label={text('interviews.objection')} /> {name(row)}</> : name(row)), sortValue: name, text: (row) => (row.objection ? text('interviews.underObjection', { name: name(row) }) : name(row)) },
    { key: 'kind', header: text('interviews.column.kind'), width: 110, render: (row) => text(`interviews.kind.${row.interview.kind}`), sortValue: (row) => row.interview.kind },
    { key: 'scheduledAt', header: text('interviews.column.scheduledAt'), width: 150, numeric: true, align: 'left', render: (row) => row.interview.scheduledAt.replace('T', ' '), sortValue: (row) => row.interview.scheduledAt },
    { key: 'place', header: text('interviews.column.place'), grow: 1, render: (row) => row.interview.place, sortValue: (row) => row.interview.place },
    { key: 'served', header: text('interviews.column.served'), width: 90, render: (row) => text('interviews.servedOf', { served: row.served, attempts: row.attempts }), sortValue: (row) => row.served },
    { key: 'state', header: text('interviews.column.state'), width: 130, render: (row) => <StatusChip tone={stateTone(row)} label={stateLabel(row)} />, sortValue: stateLabel },
  ];
}
