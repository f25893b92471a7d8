import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { NotReady, PlannedItem } from '../../../shared/exchange/plan.ts';
import { findDataSet, type Profile } from '../../../shared/exchange/profile.ts';
import type { ItemOutcome, Subject, SubmissionItem } from '../../../shared/domain/records.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { issueText } from '../../i18n/sentences.ts';
import type { Text } from '../../i18n/useText.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Tone } from '../../ui/tone.ts';
import { twoLines } from '../../ui/table/twoLines.ts';
import type { Column } from '../../ui/VirtualTable.tsx';
import { countedOutcomes, type ItemRow, type OutcomeCounts, type PackageRow, type QuarantineRow } from './queries.ts';
import { outcomeWords } from '../../parts/exchange/words.ts';
import { detailWords, whyWords } from './quarantineWords.ts';

export const outcomeTone: Readonly<Record<ItemOutcome, Tone>> = { accepted: 'ok', acceptedWithRemarks: 'ok', rejected: 'bad', questioned: 'warn', unconfirmed: 'neutral' };

/** An instant as shown: local date and time. */
export const shownTime = (instant: string): string => (instant === '' ? '' : toLocalDateTime(Date.parse(instant)).replace('T', ' '));

export function OutcomeChips({ counts, text }: { readonly counts: OutcomeCounts; readonly text: Text }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.75 }}>
      {countedOutcomes.filter((outcome) => counts[outcome] > 0).map((outcome) => (
        <StatusChip key={outcome} tone={outcome === 'withdrawn' ? 'ok' : outcomeTone[outcome]} label={text('exchange.count', { outcome: text(outcome === 'withdrawn' ? 'exchange.withdrawn.accepted' : `exchange.outcome.${outcome}`), count: counts[outcome] })} />
      ))}
    </Box>
  );
}

export const dataSetLabel = (profile: Profile, code: string): string => findDataSet(profile, code)?.label ?? code;
const place = (profile: Profile, dataSet: string, column: string): string => {
  const label = findDataSet(profile, dataSet)?.columns.find((one) => one.code === column)?.label;
  return label === undefined ? column : `${column} ${label}`;
};

export function packageColumns(text: Text, profile: Profile): readonly Column<PackageRow>[] {
  const label = (name: string) => text(`exchange.column.${name}`);
  const content = (row: PackageRow) => Object.keys(row.package.counts).map((code) => dataSetLabel(profile, code)).join('、');
  return [
    { key: 'number', header: label('number'), width: 130, code: true, render: (row) => row.package.number, sortValue: (row) => row.package.number },
    { key: 'content', header: label('content'), grow: 2, render: content, sortValue: content },
    { key: 'count', header: label('count'), width: 72, numeric: true, render: (row) => row.items, sortValue: (row) => row.items },
    { key: 'result', header: label('result'), grow: 3, render: (row) => <OutcomeChips counts={row.outcomes} text={text} />, text: (row) => JSON.stringify(row.outcomes) },
    { key: 'delivery', header: label('delivery'), width: 140, render: (row) => text(`exchange.delivery.${row.package.delivery}`), sortValue: (row) => row.package.delivery },
    { key: 'receipt', header: label('receipt'), width: 150, numeric: true, align: 'left', render: (row) => shownTime(row.answeredAt), sortValue: (row) => row.answeredAt },
  ];
}

type Named = { readonly subject: Subject | undefined };
type Reported = Pick<SubmissionItem, 'dataSet' | 'values'>;
/** What was reported from the first of these sources that the data set has a column for; '' where it has none. */
function reportedFrom(profile: Profile, { dataSet, values }: Reported, ...sources: readonly string[]): string {
  const columns = findDataSet(profile, dataSet)?.columns ?? [];
  const code = sources.flatMap((source) => columns.find((column) => column.source === source)?.code ?? [])[0];
  return code === undefined ? '' : values[code] ?? '';
}
/** The subject's name as it was reported: the subject may be gone here. */
export const reportedName = (profile: Profile, item: Reported): string => reportedFrom(profile, item, 'subject.name');
/** By which number somebody finds the record: of the interview or training, else of the listing's document, as it was reported. */
export const reportedNumber = (profile: Profile, item: Reported): string => reportedFrom(profile, item, 'interview.number', 'session.number', 'listing.documentNumber');
const subjectColumn = <Row extends Named>(text: Text, reported: (row: Row) => string = () => ''): Column<Row> => {
  const name = (row: Row): string => row.subject?.name ?? reported(row);
  return { key: 'subject', header: text('exchange.column.subject'), grow: 2, render: name, sortValue: name };
};

export type ReadyRow = Named & { readonly planned: PlannedItem };
export function readyColumns(text: Text, profile: Profile): readonly Column<ReadyRow>[] {
  return [
    subjectColumn(text, (row) => reportedName(profile, row.planned)),
    { key: 'dataSet', header: text('exchange.column.dataSet'), width: 150, render: (row) => dataSetLabel(profile, row.planned.dataSet), sortValue: (row) => row.planned.dataSet },
    { key: 'record', header: text('exchange.column.record'), width: 180, render: (row) => reportedNumber(profile, row.planned), sortValue: (row) => reportedNumber(profile, row.planned) },
    { key: 'operation', header: text('exchange.column.operation'), width: 90, render: (row) => text(`exchange.operation.${row.planned.operation}`), sortValue: (row) => row.planned.operation },
    { key: 'why', header: text('exchange.column.detail'), grow: 2, render: (row) => row.planned.issues.map((issue) => issueText(issue)).join('；'), sortValue: (row) => row.planned.issues.length },
  ];
}

export type NotReadyRow = Named & { readonly held: NotReady };
/** Whether a record is held only because nobody can tell if it was corrected. */
const isInDoubt = ({ held }: NotReadyRow): boolean => held.issues.some(({ code }) => code === 'item.correctionUntold');

/** What cannot be sent and why. With `confirm` a button beside a record that is in doubt says that it was not corrected; the other way, to correct it, is the row itself. */
export function notReadyColumns(text: Text, profile: Profile, confirm?: (row: NotReadyRow) => void): readonly Column<NotReadyRow>[] {
  const why = (row: NotReadyRow) => row.held.issues.filter((issue) => issue.severity === 'error').map((issue) => issueText(issue)).join('；');
  const columns: readonly Column<NotReadyRow>[] = [
    subjectColumn(text),
    { key: 'dataSet', header: text('exchange.column.dataSet'), width: 150, render: (row) => dataSetLabel(profile, row.held.dataSet), sortValue: (row) => row.held.dataSet },
    { key: 'why', header: text('exchange.column.why'), grow: 4, render: (row) => <Box component="span" title={why(row)} sx={{ ...twoLines, color: 'error.main' }}>{why(row)}</Box>, sortValue: why },
  ];
  if (confirm === undefined) return columns;
  return [...columns, {
    key: 'act', header: '', width: 112,
    render: (row) => isInDoubt(row) && <Button size="small" onClick={(event) => { event.stopPropagation(); confirm(row); }}>{text('exchange.uncorrected.open')}</Button>,
  }];
}

/** Items that wait for an answer; with `enter` whoever may enters what the platform's page says of one. */
export function waitingColumns(text: Text, profile: Profile, enter: ((row: ItemRow) => void) | null): readonly Column<ItemRow>[] {
  const columns = itemColumns(text, profile);
  if (enter === null) return columns;
  return [...columns, { key: 'act', header: '', width: 136, text: () => '', render: (row) => <Button size="small" onClick={(event) => { event.stopPropagation(); enter(row); }}>{text('exchange.action.enter')}</Button> }];
}

/** Items with what the platform said. With `act` both buttons stand beside each item, and the columns are those that leave them room in a window of 1024 pixels. */
export function itemColumns(text: Text, profile: Profile, act?: { readonly correct: (row: ItemRow) => void; readonly confirm: (row: ItemRow) => void }): readonly Column<ItemRow>[] {
  const label = (name: string) => text(`exchange.column.${name}`);
  const where = (row: ItemRow) => row.item.reasons.map((reason) => place(profile, row.item.dataSet, reason.column)).join('；');
  const message = (row: ItemRow) => row.item.reasons.map((reason) => reason.message).join('；');
  const columns: Column<ItemRow>[] = [
    { ...subjectColumn<ItemRow>(text, (row) => reportedName(profile, row.item)), width: 100 },
    { key: 'dataSet', header: label('dataSet'), width: 96, render: (row) => dataSetLabel(profile, row.item.dataSet), sortValue: (row) => row.item.dataSet },
    { key: 'operation', header: label('operation'), width: 64, render: (row) => text(`exchange.operation.${row.item.operation}`), sortValue: (row) => row.item.operation },
    { key: 'outcome', header: label('result'), width: 120, render: (row) => <StatusChip tone={outcomeTone[row.item.outcome]} label={outcomeWords(row.item, text)} />, sortValue: (row) => row.item.outcome },
    { key: 'place', header: label('place'), grow: 1, render: (row) => <span title={where(row)}>{where(row)}</span>, sortValue: where },
    { key: 'message', header: label('message'), grow: 2, render: (row) => <Box component="span" title={message(row)} sx={{ color: row.item.outcome === 'rejected' ? 'error.main' : 'text.primary' }}>{message(row)}</Box>, sortValue: message },
    { key: 'package', header: label('sentIn'), width: 112, code: true, render: (row) => row.package?.number ?? '', sortValue: (row) => row.package?.number ?? '' },
  ];
  if (act === undefined) return columns;
  const said = (row: ItemRow) => row.item.reasons.map((reason) => [place(profile, row.item.dataSet, reason.column), reason.message].filter((part) => part !== '').join('：')).join('；');
  const joined = columns.flatMap((one): Column<ItemRow>[] => {
    if (one.key === 'operation' || one.key === 'place') return [];
    return [one.key === 'message' ? { ...one, width: 100, render: (row) => <span title={said(row)}>{said(row)}</span>, sortValue: said } : one];
  });
  return [...joined, {
    key: 'act', header: '', width: 224,
    render: (row) => (
      <>
        <Button size="small" onClick={(event) => { event.stopPropagation(); act.correct(row); }}>{text(row.item.operation === 'withdraw' ? 'exchange.decideAgain' : 'exchange.correct')}</Button>
        {row.item.outcome === 'questioned' && row.item.operation !== 'withdraw' && <Button size="small" onClick={(event) => { event.stopPropagation(); act.confirm(row); }}>{text('exchange.confirmItem')}</Button>}
      </>
    ),
  }];
}

export function quarantineColumns(text: Text, profile: Profile): readonly Column<QuarantineRow>[] {
  const label = (name: string) => text(`exchange.column.${name}`);
  return [
    { key: 'receipt', header: label('receivedAt'), width: 150, render: (row) => shownTime(row.receipt.receivedAt), sortValue: (row) => row.receipt.receivedAt },
    { key: 'fileName', header: label('fileName'), grow: 1, render: (row) => row.receipt.fileName ?? '', sortValue: (row) => row.receipt.fileName ?? '' },
    { key: 'package', header: label('number'), width: 130, code: true, render: (row) => row.receipt.packageNumber, sortValue: (row) => row.receipt.packageNumber },
    { key: 'why', header: label('detail'), grow: 1, render: (row) => whyWords(row, text), sortValue: (row) => whyWords(row, text) },
    { key: 'key', header: label('key'), grow: 1, code: true, render: (row) => row.key, sortValue: (row) => row.key },
    { key: 'detail', header: label('remark'), grow: 1, render: (row) => <span title={detailWords(row, text, profile)}>{detailWords(row, text, profile)}</span>, sortValue: (row) => detailWords(row, text, profile) },
  ];
}
