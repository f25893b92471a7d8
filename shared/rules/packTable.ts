import type { ListKind } from '../domain/records.ts';
import type { LocalDate } from '../lib/dates.ts';

export type PackId = 'R893' | 'R527' | 'R58' | 'R36' | 'LOCAL';
export type Obligation = 'required' | 'voluntary' | 'none';

/** How long something is published, in months; null where the pack leaves it to the authority or the list's own rule. */
export type PublicityTerm = { readonly minimumMonths: number | null; readonly maximumMonths: number | null; readonly note: string };
export type RuleClass = { readonly id: string; readonly label: string; readonly publicity: PublicityTerm };

/** One row of domain.md section 2. `to` is '' while it is in force; `lists` names the lists that a duty concerns. */
export type RulePack = {
  readonly id: Exclude<PackId, 'LOCAL'>;
  readonly title: string;
  readonly from: LocalDate;
  readonly to: LocalDate | '';
  readonly source: string;
  readonly classes: readonly RuleClass[];
  readonly training: { readonly minimumHours: number | null; readonly obligation: Obligation; readonly article: string; readonly lists: readonly ListKind[] };
  readonly creditReport: { readonly obligation: Obligation; readonly article: string; readonly lists: readonly ListKind[] };
  readonly interview: { readonly article: string; readonly lists: readonly ListKind[] };
};

const term = (minimumMonths: number | null, maximumMonths: number | null, note = ''): PublicityTerm => ({ minimumMonths, maximumMonths, note });
const both = ['blacklist', 'focus'] as const;
const notAsked = { minimumHours: null, obligation: 'none', article: '', lists: [] } as const;

/** The rule packs (制度版本) of domain.md section 2, in the order in which they came into force. Dates include both ends. */
export const rulePacks: readonly RulePack[] = [
  {
    id: 'R893', title: '《关于对失信主体加强信用监管的通知》（发改办财金〔2018〕893号）', from: '2018-07-24', to: '2020-12-31', source: '发改办财金〔2018〕893号',
    classes: [
      { id: 'blacklist', label: '黑名单', publicity: term(null, null, '由认定部门确定') },
      { id: 'focus', label: '重点关注名单', publicity: term(null, null, '由认定部门确定，可以不公示') },
    ],
    training: { minimumHours: 3, obligation: 'required', article: '第十条', lists: both },
    creditReport: { obligation: 'required', article: '第十一条', lists: both },
    interview: { article: '第三条', lists: both },
  },
  {
    // The design names no number of hours for R527: required, minimum unknown.
    id: 'R527', title: '行政处罚信息信用修复机制（发改办财金〔2019〕527号）', from: '2019-07-01', to: '2023-04-30', source: '发改办财金〔2019〕527号',
    classes: [
      { id: 'general', label: '一般失信', publicity: term(3, 12) },
      { id: 'serious', label: '严重失信', publicity: term(6, 36) },
      { id: 'specifiedSerious', label: '特定严重失信', publicity: term(36, 36, '不得提前终止公示') },
    ],
    training: { minimumHours: null, obligation: 'required', article: '严重失信行政处罚信息修复要求', lists: ['blacklist'] },
    creditReport: { obligation: 'required', article: '严重失信行政处罚信息修复要求', lists: ['blacklist'] },
    interview: { article: '', lists: [] },
  },
  {
    id: 'R58', title: '《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展改革委令第58号）', from: '2023-05-01', to: '2026-03-31', source: '国家发展改革委令第58号',
    classes: [
      { id: 'penalty', label: '一般行政处罚', publicity: term(3, 36) },
      { id: 'keyPenalty', label: '食品、药品、特种设备、安全生产、消防领域行政处罚', publicity: term(12, 36) },
      { id: 'listEntry', label: '严重失信主体名单', publicity: term(null, null, '按该名单自身规定') },
    ],
    training: notAsked, creditReport: notAsked, interview: { article: '', lists: [] },
  },
  {
    id: 'R36', title: '《信用修复管理办法》（国家发展改革委令第36号）', from: '2026-04-01', to: '', source: '国家发展改革委令第36号',
    classes: [
      { id: 'minor', label: '轻微失信', publicity: term(0, 3, '一般不公示') },
      { id: 'general', label: '一般失信', publicity: term(3, 12) },
      { id: 'serious', label: '严重失信', publicity: term(12, 36) },
    ],
    training: { minimumHours: null, obligation: 'voluntary', article: '自愿参加', lists: both },
    creditReport: notAsked, interview: { article: '', lists: [] },
  },
];
