import { itemOutcomes, type Receipt, type Subject, type SubmissionItem, type SubmissionPackage } from '../../../shared/domain/records.ts';
import { isAccepted } from '../../../shared/exchange/lines.ts';
import { toLocalDate } from '../../../shared/lib/dates.ts';
import { correctedFrom, itemsToCorrect } from '../../store/openWork.ts';
import { readOffice, readReceiptAgeDays } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { missingItems } from '../../sync/receipts.ts';

/** Tables that the exchange screens read of what was sent. */
export const exchangeTables = ['items', 'packages', 'receipts', 'subjects', 'settings'] as const;
/** Tables that say what is to be corrected. */
export const toCorrectTables = [...correctedFrom, 'packages'] as const;
/** `withdrawn`: withdrawals that the platform took; they are not among the accepted ones. */
export const countedOutcomes = [...itemOutcomes, 'withdrawn'] as const;
export type OutcomeCounts = Readonly<Record<(typeof countedOutcomes)[number], number>>;

export function countOutcomes(items: readonly SubmissionItem[]): OutcomeCounts {
  const counts = Object.fromEntries(countedOutcomes.map((outcome) => [outcome, 0])) as Record<(typeof countedOutcomes)[number], number>;
  for (const item of items) counts[item.operation === 'withdraw' && isAccepted(item) ? 'withdrawn' : item.outcome] += 1;
  return counts;
}

export type PackageRow = { readonly package: SubmissionPackage; readonly items: number; readonly outcomes: OutcomeCounts; readonly answeredAt: string };

/** Packages, the latest first, with the outcome of every record in them. */
export function packageRows(set: WorkingSet): readonly PackageRow[] {
  return set
    .all('packages')
    .map((one) => {
      const items = set.by('items', 'packageId', one.id);
      return { package: one, items: items.length, outcomes: countOutcomes(items), answeredAt: items.reduce((latest, item) => (item.answeredAt > latest ? item.answeredAt : latest), '') };
    })
    .sort((a, b) => (a.package.number < b.package.number ? 1 : -1));
}

export type ItemRow = { readonly item: SubmissionItem; readonly subject: Subject | undefined; readonly package: SubmissionPackage | undefined };

const rowOf = (set: WorkingSet, item: SubmissionItem): ItemRow => ({ item, subject: set.get('subjects', item.subjectId), package: set.get('packages', item.packageId) });

/** Rejected and questioned records that wait for a correction or a confirmation, the oldest answer first. */
export function toCorrect(set: WorkingSet): readonly ItemRow[] {
  return [...itemsToCorrect(set)]
    .sort((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1))
    .map((item) => rowOf(set, item));
}

/** Records that were sent and not answered, the oldest first. A package that was never sent has none. */
export function unconfirmed(set: WorkingSet): readonly ItemRow[] {
  return set
    .all('items')
    .filter((item) => item.outcome === 'unconfirmed')
    .map((item) => rowOf(set, item))
    .filter((row) => row.package !== undefined && row.package.delivery !== 'built')
    .sort((a, b) => ((a.package?.deliveredAt ?? '') < (b.package?.deliveredAt ?? '') ? -1 : 1));
}

export type QuarantineRow = { readonly id: string; readonly receipt: Receipt; readonly key: string; readonly why: string; readonly detail: string };

/** `back`: the taking back of an entry by hand that was a slip. */
export type ReceiptRow = { readonly receipt: Receipt; readonly back: Receipt | undefined };

/** Receipts of the platform and entries by hand, the latest answer first. */
export function receiptRows(set: WorkingSet): readonly ReceiptRow[] {
  const backs = new Map(set.all('receipts').flatMap((one) => (one.takesBack === undefined ? [] : [[one.takesBack, one] as const])));
  return set.all('receipts').filter(({ takesBack }) => takesBack === undefined).map((receipt) => ({ receipt, back: backs.get(receipt.id) })).sort((a, b) => (a.receipt.receivedAt < b.receipt.receivedAt ? 1 : -1));
}

/** What receipts said that could not be believed or matched, the latest first. What was taken back says nothing any more. */
export function quarantine(set: WorkingSet): readonly QuarantineRow[] {
  const gone = new Set(set.all('receipts').flatMap(({ takesBack }) => takesBack ?? []));
  return set
    .all('receipts')
    .filter(({ id }) => !gone.has(id))
    .flatMap((receipt) => receipt.quarantined.map((entry, index) => ({ id: `${receipt.id}:${index}`, receipt, ...entry })))
    .sort((a, b) => (a.receipt.receivedAt < b.receipt.receivedAt ? 1 : -1));
}

const dayLength = 86_400_000;
export type WaitingHint = { readonly key: 'unconfirmedNone' | 'unconfirmedHint' | 'unconfirmedLate'; readonly params: Readonly<Record<string, number>>; readonly tone: 'neutral' | 'warn' };

/** What is said under the number of records without an answer: since when the oldest waits, or, once the configured age has passed, how many are to be asked about. `waiting`: as `unconfirmed` answers; `now` in milliseconds since 1970. */
export function waitingHint(set: WorkingSet, waiting: readonly ItemRow[], now: number): WaitingHint {
  const late = missingItems(set, now);
  if (late > 0) return { key: 'unconfirmedLate', params: { count: late, days: readReceiptAgeDays(set) }, tone: 'warn' };
  const oldest = waiting[0]?.package?.deliveredAt ?? '';
  if (oldest === '') return { key: 'unconfirmedNone', params: {}, tone: 'neutral' };
  return { key: 'unconfirmedHint', params: { days: Math.max(0, Math.floor((now - Date.parse(oldest)) / dayLength)) }, tone: 'neutral' };
}

export type MonthRate = { readonly accepted: number; readonly answered: number; readonly percent: number | null };

/** 有效入库率 of a month (`yyyy-MM`): accepted of answered items, by the date of the answer; null while nothing was answered. A withdrawal brings nothing in and is not counted. */
export function monthRate(set: WorkingSet, month: string): MonthRate {
  let accepted = 0;
  let answered = 0;
  for (const item of set.all('items')) {
    if (item.operation === 'withdraw' || item.outcome === 'unconfirmed' || item.answeredAt === '' || !toLocalDate(Date.parse(item.answeredAt)).startsWith(month)) continue;
    answered += 1;
    if (isAccepted(item)) accepted += 1;
  }
  return { accepted, answered, percent: answered === 0 ? null : Math.floor((accepted / answered) * 1000) / 10 };
}

/** Whether the office is named fully enough for a package. */
export function officeComplete(set: WorkingSet): boolean {
  const office = readOffice(set);
  return office.name !== '' && office.code !== '' && office.region !== '' && /^[0-9A-Z]{4}$/.test(office.departmentCode);
}

/** Where a reported record is corrected: the interview, the session or the subject that it came from. */
export function placeOfCorrection(set: WorkingSet, item: Pick<SubmissionItem, 'table' | 'recordId' | 'subjectId'>): string {
  const session = item.table === 'enrolments' ? set.get('enrolments', item.recordId)?.sessionId : undefined;
  if (session !== undefined) return `/training/sessions/${session}`;
  if (item.table === 'interviews') return `/interviews/${item.recordId}`;
  return `/subjects/${item.subjectId}`;
}

export const packageView = (set: WorkingSet, id: string): { readonly row: PackageRow; readonly items: readonly ItemRow[] } | undefined => {
  const row = packageRows(set).find((one) => one.package.id === id);
  return row === undefined ? undefined : { row, items: set.by('items', 'packageId', id).map((item) => rowOf(set, item)) };
};
