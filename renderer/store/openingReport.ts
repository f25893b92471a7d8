import type { OpeningPlan } from '../../shared/changes/planOpening.ts';

/** What opening found and did, for the screen that tells the user. */
export type OpeningReport = {
  readonly plan: OpeningPlan;
  readonly records: number; // in the working set after opening
  readonly replayed: number; // changes applied from the journal
  readonly unreadableLines: number; // of the journal, passed over: a newer program wrote them
  /** The name under which the damaged pages are kept in the browser's storage, '' for none. */
  readonly pagesAside: string;
  /** Whether the main process set a journal aside (its folder opens through `host.openFolder` with `aside`). */
  readonly journalAside: boolean;
  readonly quarantined: readonly { readonly table: string; readonly id: string; readonly why: string }[];
};

/** Whether opening has something to tell: everything but a fresh start, staying in step, and catching up after an unclean end. */
export const needsTelling = (report: OpeningReport): boolean =>
  report.quarantined.length > 0 || report.unreadableLines > 0 || report.pagesAside !== '' || !['fresh', 'inStep', 'replay'].includes(report.plan.kind);
