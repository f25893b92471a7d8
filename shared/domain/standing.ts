import type { Listing } from './records.ts';

const standing: ReadonlySet<Listing['status']> = new Set(['listed', 'rectifying', 'awaitingConfirmation']);

/** Still on a list: neither repaired, removed nor withdrawn. */
export const isStanding = (listing: Pick<Listing, 'status'>): boolean => standing.has(listing.status);

/** Whether what the rules ask of a listing may be demanded: it still stands, and no objection (异议) is open, for rights come before duties (domain.md section 4). */
export const isDemanded = (listing: Pick<Listing, 'status' | 'objection'>): boolean => isStanding(listing) && !listing.objection;

const toRectify: ReadonlySet<Listing['status']> = new Set(['listed', 'rectifying']);

/** A rectification that was asked for and not reported as done. */
export const isToRectify = (listing: Pick<Listing, 'status' | 'dueOn' | 'requirement'>): boolean => toRectify.has(listing.status) && (listing.dueOn !== '' || listing.requirement !== '');

/** The deadline of a rectification has passed (`today`: yyyy-MM-dd) and it was not reported as done. */
export const isOverdue = (listing: Pick<Listing, 'status' | 'dueOn'>, today: string): boolean => toRectify.has(listing.status) && listing.dueOn !== '' && listing.dueOn < today;
