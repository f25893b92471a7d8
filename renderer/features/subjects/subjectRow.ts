import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { isDemanded, isStanding } from '../../../shared/domain/standing.ts';
import type { TablePart } from '../../store/tableSet.ts';
import type { HoursOfListing, OfListing } from '../../store/trainingHours.ts';

/** Where lines get their records from, and the hours. */
export type SubjectSource = { readonly part: TablePart<Subject>; readonly listings: (subjectId: string) => readonly Listing[]; readonly hours: OfListing<HoursOfListing> };

/** A line of the register. Its records are read, and what follows from them is worked out, when it is asked for: the screen shows some dozens of 100,000. */
export class SubjectRow {
  /** Its place in the part. */
  readonly #at: number;
  readonly #of: SubjectSource;
  #listings: readonly Listing[] | null = null;

  constructor(at: number, of: SubjectSource) {
    this.#at = at;
    this.#of = of;
  }

  get id(): string {
    return this.#of.part.ids.all()[this.#at]!;
  }

  get subject(): Subject {
    const records = this.#of.part.read();
    const record = records[this.#at];
    // Where records were set aside, those behind them stand further ahead.
    return record?.id === this.id ? record : records.find(({ id }) => id === this.id) ?? setAside(this.id);
  }

  get listings(): readonly Listing[] {
    return (this.#listings ??= this.#of.listings(this.id));
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
    return this.#demanded.reduce((most, listing) => Math.max(most, this.#of.hours(listing).missing), 0);
  }

  /** The earliest rectification deadline that is still open, '' for none. */
  get dueOn(): string {
    return this.#demanded.reduce((first, { dueOn, status }) => (dueOn !== '' && status !== 'awaitingConfirmation' && (first === '' || dueOn < first) ? dueOn : first), '');
  }
}

/** Stands in the line of a record that turned out to be unreadable, until the register is made anew without it. */
const setAside = (id: string): Subject => ({ id, rev: '', kind: 'organisation', name: '', formerNames: [], code: '', idType: '', representative: '', phone: '', region: '', address: '', note: '' });
