import type { Issue } from '../lib/issue.ts';
import { checkRow } from './checkRow.ts';
import type { Row } from './columnRules.ts';
import { isMinor } from './minors.ts';
import type { DataSet, Profile } from './profile.ts';
import type { ReportRow } from './reportRows.ts';

export type ReadinessContext = {
  readonly profile: Profile;
  readonly today: string; // yyyy-MM-dd
  /** Ids of records whose publication a second person approved. Empty until approvals are kept: then everything public waits. */
  readonly approved: ReadonlySet<string>;
};

const publicitySource = /\.publicity$/;

/** Listings that no longer stand are not shared any more (domain.md section 7). */
const ended: readonly string[] = ['repaired', 'removed', 'withdrawn'];

/**
 * Whether a due record can be sent, and if not, why; every reason is known before anything leaves. Beyond `checkRow`: a listing without document
 * number, an open objection, a listing that has ended, times marked with a doubtful clock, a publicity type that nobody approved, a minor who would be published.
 */
export function checkReadiness(report: ReportRow, row: Row, dataSet: DataSet, context: ReadinessContext): Issue[] {
  const issues: Issue[] = [];
  const add = (code: string, path = ''): void => void issues.push({ code, severity: 'error', path });
  const noDocumentNumber = report.listing.documentNumber.trim() === '';
  if (noDocumentNumber) add('item.noDocumentNumber', 'listing.documentNumber');
  if (report.listing.objection) add('item.openObjection');
  if (ended.includes(report.listing.status)) add('item.listingEnded', 'listing.status');
  if (report.doubtfulClock === true) add('item.doubtfulClock');

  const publicity = dataSet.columns.find((column) => publicitySource.test(column.source));
  const type = publicity === undefined ? 'none' : report.facts[publicity.source] ?? 'none';
  if (publicity !== undefined && type !== 'none') {
    if (type === 'public' && report.subject.kind === 'person' && isMinor(report.subject.code, context.today)) add('item.minorPublic', publicity.code);
    else if (!context.approved.has(report.recordId)) add('item.publicityNotApproved', publicity.code);
  }

  // One fact, one reason: the missing document number was named above.
  const sources = new Map(dataSet.columns.map((column) => [column.code, column.source]));
  const ofRow = checkRow(row, dataSet, context).filter((issue) =>
    !(noDocumentNumber && issue.code === 'item.missing' && sources.get(issue.path) === 'listing.documentNumber'));
  return issues.concat(ofRow);
}
