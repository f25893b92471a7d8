import type { InterviewKind, ListKind, Listing } from '../domain/records.ts';
import type { LocalDate } from '../lib/dates.ts';
import { rulePacks } from './packTable.ts';
import type { Obligation, PackId, RulePack } from './packTable.ts';

export { rulePacks };
export type { Obligation, PackId, RulePack };

/**
 * LOCAL, what the province orders on top of the pack in force: many still count the measures of 2018 (domain.md section 2). Values marked [?] there
 * are settings here. `confirmed` is false until the office has said that this is what its province orders.
 */
export type LocalRules = {
  readonly on: boolean;
  readonly confirmed: boolean;
  readonly trainingHours: number; // 学时
  readonly minutesPerHour: number;
  readonly step: number; // 学时
  readonly noticesForRefusal: number;
  readonly title: string;
};
export const defaultLocalRules: LocalRules = {
  on: true, confirmed: false, trainingHours: 3, minutesPerHour: 45, step: 0.5, noticesForRefusal: 2, title: '本省要求（沿用发改办财金〔2018〕893号第三条、第十条）',
};

/** `why` is a Chinese sentence for the screen. Packs of role `atListing` are shown only: their law has ended. */
export type AppliedPack = { readonly id: PackId; readonly title: string; readonly why: string; readonly role: 'inForce' | 'atListing' | 'local' };

export type AppliedRules = {
  readonly packs: readonly AppliedPack[];
  /** Minimum in 学时; null when nothing in force asks for a number. */
  readonly trainingHours: number | null;
  readonly trainingObligation: Obligation;
  readonly trainingArticle: string;
  readonly creditReport: Obligation;
  /** The interview that is due once; null when nothing in force asks for one. */
  readonly interviewKind: InterviewKind | null;
  readonly interviewArticle: string;
  readonly minutesPerHour: number;
  readonly step: number;
  readonly noticesForRefusal: number;
};

const strength = { none: 0, voluntary: 1, required: 2 } as const satisfies Record<Obligation, number>;
const kindOf = { blacklist: 'warning', focus: 'reminder' } as const satisfies Record<ListKind, InterviewKind>;
const isInForce = (pack: RulePack, on: LocalDate): boolean => pack.from <= on && (pack.to === '' || on <= pack.to);
const span = (pack: RulePack): string => (pack.to === '' ? `${pack.from} 起施行` : `施行期 ${pack.from} 至 ${pack.to}`);

function explain(listedOn: LocalDate, on: LocalDate, local: LocalRules): readonly AppliedPack[] {
  const packs: AppliedPack[] = rulePacks.filter((pack) => isInForce(pack, on))
    .map((pack) => ({ id: pack.id, title: pack.title, role: 'inForce', why: `${span(pack)}，办理日期 ${on} 在施行期内。` }));
  for (const pack of rulePacks) {
    // An empty listing date compares as before everything: no pack.
    if (isInForce(pack, listedOn) && !isInForce(pack, on)) {
      packs.push({ id: pack.id, title: pack.title, role: 'atListing', why: `${span(pack)}，认定日期 ${listedOn} 在施行期内；现已不再施行，仅供了解，新旧衔接以上级答复为准。` });
    }
  }
  if (local.on) {
    packs.push({ id: 'LOCAL', title: local.title, role: 'local', why: local.confirmed ? '本办已在设置中确认按本省要求执行。' : '按默认设置启用，待本办在设置中确认。' });
  }
  return packs;
}

/**
 * Which rules apply to a listing on a day, and why. Duties follow the law in force on `on`, for a new law governs what is done under it; the law in
 * force on the day of listing is named beside it where it has ended (its transition is [?] in domain.md). LOCAL comes on top: of two duties
 * the stricter one counts. Before 2018-07-24 nothing but LOCAL is known.
 */
export function packsFor(listing: Pick<Listing, 'list' | 'listedOn'>, on: LocalDate, local: LocalRules): AppliedRules {
  let trainingHours: number | null = null;
  let trainingObligation: Obligation = 'none';
  let trainingArticle = '';
  let creditReport: Obligation = 'none';
  let interviewKind: InterviewKind | null = null;
  let interviewArticle = '';

  for (const { training, creditReport: report, interview } of rulePacks.filter((pack) => isInForce(pack, on))) {
    if (training.lists.includes(listing.list) && strength[training.obligation] > strength[trainingObligation]) {
      ({ obligation: trainingObligation, article: trainingArticle } = training);
    }
    if (training.lists.includes(listing.list) && training.obligation === 'required' && training.minimumHours !== null) trainingHours = Math.max(trainingHours ?? 0, training.minimumHours);
    if (report.lists.includes(listing.list) && strength[report.obligation] > strength[creditReport]) creditReport = report.obligation;
    if (interview.lists.includes(listing.list)) {
      interviewKind = kindOf[listing.list];
      interviewArticle = interview.article;
    }
  }
  if (local.on) {
    if (local.trainingHours > 0) {
      trainingHours = Math.max(trainingHours ?? 0, local.trainingHours);
      if (trainingObligation !== 'required') trainingArticle = local.title;
      trainingObligation = 'required';
    }
    if (interviewKind === null) {
      interviewKind = kindOf[listing.list];
      interviewArticle = local.title;
    }
  }
  return {
    packs: explain(listing.listedOn, on, local), trainingHours, trainingObligation, trainingArticle, creditReport, interviewKind, interviewArticle,
    minutesPerHour: local.minutesPerHour, step: local.step, noticesForRefusal: local.noticesForRefusal,
  };
}
