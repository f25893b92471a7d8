import type { Text } from '../../i18n/useText.ts';
import { timesText } from '../../parts/training/timesText.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Column } from '../../ui/table/column.ts';
import type { Tone } from '../../ui/tone.ts';
import type { RosterRow, RowState } from './queries.roster.ts';
import { resultOf } from './queries.roster.ts';

export const stateTone: Readonly<Record<RowState, Tone>> = { waiting: 'neutral', present: 'ok', late: 'warn', leftEarly: 'warn', absent: 'bad', excused: 'info' };
const resultTone = { met: 'ok', short: 'warn', absent: 'bad', notAsked: 'neutral', unmatched: 'warn' } as const;

/** The subjects of a row: one name, or the first and how many more; what a walk-in said of itself while unmatched. */
export function subjectNames(row: RosterRow, text: Text): string {
  const [first, ...more] = row.subjects;
  if (first === undefined) return row.person?.position ?? '';
  return more.length === 0 ? first.name : text('training.roster.andMore', { name: first.name, count: more.length + 1 });
}

/** When somebody was there. */
export const timesOf = ({ attendance }: RosterRow): string => (attendance === undefined ? '' : timesText(attendance)) || '—';

/** Hours of this session and in all, or what is lacking while nothing was credited. Whoever is not matched has hours of this session only. */
export function hoursText(row: RosterRow, text: Text): string {
  if (row.unmatched) return row.hours > 0 ? text('training.roster.hoursHere', { hours: row.hours.toFixed(1) }) : '—';
  if (row.hours > 0) return text('training.roster.hours', { hours: row.hours.toFixed(1), total: row.total.toFixed(1) });
  return row.missing > 0 ? text('training.roster.missing', { hours: row.missing.toFixed(1) }) : '—';
}

/** Columns of who is on a roster, for whom and as what. */
export function whoColumns(text: Text): readonly Column<RosterRow>[] {
  return [
    {
      key: 'subject', header: text('training.roster.subject'), grow: 3, sortValue: (row) => subjectNames(row, text),
      render: (row) => (
        <>
          {subjectNames(row, text)}
          {row.unmatched ? <> <StatusChip tone="warn" label={text('training.roster.unmatched')} /></> : row.walkIn && <> <StatusChip tone="info" label={text('training.roster.walkIn')} /></>}
        </>
      ),
    },
    { key: 'person', header: text('training.roster.person'), width: 88, sortValue: (row) => row.person?.name ?? '', render: (row) => row.person?.name ?? '' },
    { key: 'position', header: text('training.roster.position'), width: 104, render: (row) => (row.unmatched ? '' : row.position), text: (row) => row.position },
  ];
}

/** Columns of the roster at the door and on the session's page; `pending` rows say that the disk has not answered yet. */
export function rosterColumns(text: Text, pending: ReadonlySet<string>, closed: boolean): readonly Column<RosterRow>[] {
  const state = (row: RosterRow) => (pending.has(row.key) ? <StatusChip tone="info" label={text('training.roster.saving')} /> : <StatusChip tone={stateTone[row.state]} label={text(`training.state.${row.state}`)} />);
  const columns: readonly Column<RosterRow>[] = [
    ...whoColumns(text),
    { key: 'times', header: text('training.roster.times'), width: 130, numeric: true, align: 'left', sortValue: (row) => row.attendance?.in ?? '', render: timesOf, text: timesOf },
    { key: 'hours', header: text('training.roster.hoursHead'), width: 164, numeric: true, align: 'left', sortValue: (row) => row.hours, render: (row) => hoursText(row, text), text: (row) => hoursText(row, text) },
    { key: 'state', header: text('training.roster.state'), width: 84, sortValue: (row) => text(`training.state.${row.state}`), render: state },
  ];
  if (!closed) return columns;
  const result: Column<RosterRow> = {
    key: 'result', header: text('training.roster.result'), width: 110, sortValue: (row) => text(`training.result.${resultOf(row)}`),
    render: (row) => <StatusChip tone={resultTone[resultOf(row)]} label={text(`training.result.${resultOf(row)}`)} />,
  };
  return [...columns, result];
}
