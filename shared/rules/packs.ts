import type { LocalDate } from '../lib/dates.ts';
import type { InterviewKind, Listing } from '../domain/records.ts';

export type PackId = 'R893' | 'R527' | 'R58' | 'R36' | 'LOCAL';
export type Obligation = 'required' | 'voluntary' | 'none';
export type LocalRules = {
  readonly on: boolean; readonly confirmed: boolean; readonly trainingHours: number; readonly minutesPerHour: number;
  readonly step: number; readonly noticesForRefusal: number; readonly title: string;
};
export const defaultLocalRules: LocalRules = { on: true, confirmed: false, trainingHours: 3, minutesPerHour: 45, step: 0.5, noticesForRefusal: 2, title: '本地规则' };
export type AppliedPack = { readonly id: PackId; readonly title: string; readonly why: string; readonly role: 'inForce' | 'atListing' | 'local' };
export type AppliedRules = {
  readonly packs: readonly AppliedPack[];
  readonly trainingHours: number | null;
  readonly trainingObligation: Obligation;
  readonly trainingArticle: string;
  readonly interviewKind: InterviewKind | null;
  readonly interviewArticle: string;
  readonly minutesPerHour: number;
  readonly step: number;
  readonly noticesForRefusal: number;
};
export const packsFor = (_listing: Pick<Listing, 'list' | 'listedOn'>, _on: LocalDate, _local: LocalRules): AppliedRules => { throw new Error('being written'); };
