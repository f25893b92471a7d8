import { describe, expect, it } from 'vitest';
import { defaultLocalRules, packsFor, rulePacks } from '../../../shared/rules/packs.ts';

const off = { ...defaultLocalRules, on: false };
const blacklisted = { list: 'blacklist', listedOn: '2019-08-01' } as const;
const focused = { list: 'focus', listedOn: '2019-08-01' } as const;
const ids = (listing: typeof blacklisted | typeof focused | { list: 'blacklist'; listedOn: string }, on: string, local = off): string[] =>
  packsFor(listing, on, local).packs.map((pack) => `${pack.id} ${pack.role}`);

describe('rulePacks', () => {
  it('holds the four national packs with their dates', () => {
    expect(rulePacks.map((pack) => [pack.id, pack.from, pack.to])).toEqual([
      ['R893', '2018-07-24', '2020-12-31'], ['R527', '2019-07-01', '2023-04-30'], ['R58', '2023-05-01', '2026-03-31'], ['R36', '2026-04-01', ''],
    ]);
  });
  it('holds the publicity terms in months', () => {
    const terms = Object.fromEntries(rulePacks.map((pack) => [pack.id, pack.classes.map(({ publicity }) => [publicity.minimumMonths, publicity.maximumMonths])]));
    expect(terms).toEqual({ R893: [[null, null], [null, null]], R527: [[3, 12], [6, 36], [36, 36]], R58: [[3, 36], [12, 36], [null, null]], R36: [[0, 3], [3, 12], [12, 36]] });
  });
});

describe('packsFor', () => {
  it.each([
    ['2018-07-23', []], ['2018-07-24', ['R893 inForce']], ['2019-07-01', ['R893 inForce', 'R527 inForce']], ['2020-12-31', ['R893 inForce', 'R527 inForce']],
    ['2021-01-01', ['R527 inForce']], ['2023-04-30', ['R527 inForce']], ['2023-05-01', ['R58 inForce']], ['2026-03-31', ['R58 inForce']], ['2026-04-01', ['R36 inForce']],
  ])('takes on %s what is in force: %j', (on, expected) => {
    expect(ids({ list: 'blacklist', listedOn: on }, on)).toEqual(expected);
  });

  it('names beside it the packs of the day of listing that have ended', () => {
    expect(ids({ list: 'blacklist', listedOn: '2026-03-31' }, '2026-04-01')).toEqual(['R36 inForce', 'R58 atListing']);
    expect(ids(blacklisted, '2026-11-23')).toEqual(['R36 inForce', 'R893 atListing', 'R527 atListing']);
    expect(ids({ list: 'blacklist', listedOn: '' }, '2026-11-23')).toEqual(['R36 inForce']);
  });

  it.each([
    ['2018-08-01', blacklisted, 3, 'required', '第十条', 'required', 'warning'],
    ['2018-08-01', focused, 3, 'required', '第十条', 'required', 'reminder'],
    ['2021-06-01', blacklisted, null, 'required', '严重失信行政处罚信息修复要求', 'required', null],
    ['2021-06-01', focused, null, 'none', '', 'none', null],
    ['2024-06-01', blacklisted, null, 'none', '', 'none', null],
    ['2026-11-23', blacklisted, null, 'voluntary', '自愿参加', 'none', null],
  ] as const)('asks on %s of %j: %s 学时 %s', (on, listing, hours, obligation, article, report, interview) => {
    expect(packsFor(listing, on, off)).toMatchObject({ trainingHours: hours, trainingObligation: obligation, trainingArticle: article, creditReport: report, interviewKind: interview });
  });

  it('adds what the province orders on top, and says that the office has still to confirm it', () => {
    const applied = packsFor(blacklisted, '2026-11-23', defaultLocalRules);
    expect(applied).toMatchObject({ trainingHours: 3, trainingObligation: 'required', trainingArticle: defaultLocalRules.title, interviewKind: 'warning', minutesPerHour: 45, step: 0.5, noticesForRefusal: 2 });
    expect(applied.packs.at(-1)).toMatchObject({ id: 'LOCAL', role: 'local', why: '按默认设置启用，待本办在设置中确认。' });
    expect(packsFor(focused, '2026-11-23', { ...defaultLocalRules, confirmed: true }).packs.at(-1)!.why).toContain('已在设置中确认');
  });

  it('takes the stricter of law and province', () => {
    expect(packsFor(blacklisted, '2018-08-01', { ...defaultLocalRules, trainingHours: 6 })).toMatchObject({ trainingHours: 6, trainingArticle: '第十条' });
    expect(packsFor(blacklisted, '2018-08-01', { ...defaultLocalRules, trainingHours: 1 }).trainingHours).toBe(3);
    expect(packsFor(blacklisted, '2026-11-23', { ...defaultLocalRules, trainingHours: 0 })).toMatchObject({ trainingHours: null, trainingObligation: 'voluntary' });
  });

  it('gives every pack a sentence for the screen', () => {
    for (const pack of packsFor(blacklisted, '2026-11-23', defaultLocalRules).packs) expect(pack.why).toMatch(/。$/);
  });
});
