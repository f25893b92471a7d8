import type { Listing } from './records.ts';

const standing: ReadonlySet<Listing['status']> = new Set(['listed', 'rectifying', 'awaitingConfirmation']);

/** Still on a list: neither repaired, removed nor withdrawn. */
export const isStanding = (listing: Pick<Listing, 'status'>): boolean => standing.has(listing.status);
