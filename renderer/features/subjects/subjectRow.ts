import type { Listing, Subject } from '../../../shared/domain/records.ts';

/** A line of the register. */
export type SubjectRow = {
  readonly subject: Subject;
  readonly listings: readonly Listing[];
  readonly standing: readonly Listing[];
  readonly missing: number; // 学时 that the listing with the largest gap lacks
  readonly dueOn: string; // the earliest rectification deadline that is still open, '' for none
};
