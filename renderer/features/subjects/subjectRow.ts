import type { Listing, Subject } from '../../../shared/domain/records.ts';

const standingStatuses: ReadonlySet<Listing['status']> = new Set(['listed', 'rectifying', 'awaitingConfirmation']);

/** Still on a list: neither repaired, removed nor withdrawn. */
export const isStanding = (listing: Listing): boolean => standingStatuses.has(listing.status);

/** A line of the register. */
export type SubjectRow = {
  readonly subject: Subject;
  readonly listings: readonly Listing[];
  readonly standing: readonly Listing[];
  readonly missing: number; // 学时 that the listing with the largest gap lacks
  readonly dueOn: string; // the earliest rectification deadline that is still open, '' for none
};
