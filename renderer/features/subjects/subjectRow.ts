import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { isDemanded, isStanding } from '../../../shared/domain/standing.ts';
import type { HoursOfListing, OfListing } from '../../store/trainingHours.ts';

/** A line of the register. What follows from the listings is worked out when it is asked for: the screen shows some dozens of 100,000. */
export class SubjectRow {
  readonly subject: Subject;
  readonly listings: readonly Listing[];
  readonly #hours: OfListing<HoursOfListing>;

  constructor(subject: Subject, listings: readonly Listing[], hours: OfListing<HoursOfListing>) {
    this.subject = subject;
    this.listings = listings;
    this.#hours = hours;
  }

  get standing(): readonly Listing[] {
    return this.listings.every(isStanding) ? this.listings : this.listings.filter(isStanding);
  }

  get objection(): boolean {
    return this.standing.some((listing) => listing.objection);
  }

  get #demanded(): readonly Listing[] {
    return this.listings.filter(isDemanded);
  }

  /** 学时 that the listing with the largest gap lacks. */
  get missing(): number {
    return this.#demanded.reduce((most, listing) => Math.max(most, this.#hours(listing).missing), 0);
  }

  /** The earliest rectification deadline that is still open, '' for none. */
  get dueOn(): string {
    return this.#demanded.reduce((first, { dueOn, status }) => (dueOn !== '' && status !== 'awaitingConfirmation' && (first === '' || dueOn < first) ? dueOn : first), '');
  }
}
