import type { Failure } from '../../shared/ipc/contract.ts';
import type { ReadOnlyReason } from './commit.ts';
import type { ClockState } from './clockRule.ts';
import type { OpeningReport } from './openingReport.ts';

/** What the status bar and the notices show. A new object whenever something in it changed. */
export type StoreStatus = {
  /** saved: everything is in the journal on disk. pending: a commit is on its way. failed: the last commit was refused, see `failure`. */
  readonly saving: 'saved' | 'pending' | 'failed';
  readonly failure: Failure | null;
  readonly savedAt: string; // instant of the newest change, '' when there is none
  /** Changes that are in the journal and not yet in the pages. Not a danger; a growing number is one of the two copies falling behind. */
  readonly behindPages: number;
  /** fine; down: pages cannot be written (the journal still can), with what the browser said. */
  readonly pages: 'fine' | 'down';
  readonly pagesDetail: string;
  readonly readOnly: ReadOnlyReason | null;
  /** True from the moment on that locking was asked for: nothing of the records may be shown any more. */
  readonly locking: boolean;
  readonly clock: ClockState;
  /** Instant that the clock is compared with, '' when there is none. */
  readonly clockTrustedAt: string;
  /** Records that could not be parsed and are kept aside from all screens. */
  readonly quarantined: number;
  readonly unsentItems: number; // in packages that were built but not yet handed over or uploaded
  readonly unconfirmedItems: number; // delivered, no receipt yet
  readonly lastReceiptAt: string; // instant, '' for never
  readonly lastDeliveryAt: string; // instant, '' for never
  readonly opening: OpeningReport;
};
