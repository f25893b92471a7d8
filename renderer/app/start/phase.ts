import type { OpeningReport } from '../../store/openingReport.ts';
import type { Store } from '../../store/store.ts';

/** Where opening stands, as the screen shows it. */
export type Phase =
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'rolledBack'; readonly store: Store }
  | { readonly kind: 'report'; readonly report: OpeningReport }
  | { readonly kind: 'failed'; readonly failure: { readonly code: string; readonly detail?: string } }
  | { readonly kind: 'locking' }
  | { readonly kind: 'noHost' };

/** One sentence of what opening did, as a key of the catalogue and its numbers. */
export type Told = { readonly key: string; readonly params: Readonly<Record<string, number>> };

/** What the user is told after an opening that was not quite ordinary, in the order of weight. */
export function toldOf(report: OpeningReport): readonly Told[] {
  const told: Told[] = [];
  const { kind } = report.plan;
  if (kind === 'rebuildPages' || kind === 'rebuildJournal') told.push({ key: `app.opening.${kind}`, params: { records: report.records } });
  if (report.replayed > 0 && kind === 'replay') told.push({ key: 'app.opening.replay', params: { replayed: report.replayed } });
  if (report.quarantined.length > 0) told.push({ key: 'app.opening.quarantined', params: { count: report.quarantined.length } });
  if (report.pagesAside !== '' || report.journalAside) told.push({ key: 'app.opening.kept', params: {} });
  return told;
}
