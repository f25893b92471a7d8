import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as check } from '../../../electron/cli/check.ts';
import { run as deadline } from '../../../electron/cli/deadline.ts';
import { run as hours } from '../../../electron/cli/hours.ts';

describe('desk check', () => {
  it.each([
    [['uscc', '91350100M000100Y43'], 0, []],
    [['uscc', '91350100m000', '100y43'], 0, ['code.blanksRemoved', 'code.raised']],
    [['uscc', '91330203674737244X'], 1, ['uscc.checkCharacter']],
    [['uscc', '00000000000000000X'], 1, ['uscc.placeholder']],
    [['orgcode', 'D2143569-X'], 0, []],
    [['regno', '110108000000016'], 0, []],
    [['regno', '320106000080289'], 1, ['regno.checkCharacter']],
    [['id', '11010519491231002X'], 0, []],
    [['id', '110105194912310021'], 1, ['id.checkCharacter']],
    [['commitment', '15040220260401000001'], 0, []],
  ])('%j exits %d', async (args, exit, codes) => {
    const result = await check(args, true);
    expect(result.exit).toBe(exit);
    expect((result.json as { issues: { code: string }[] }).issues.map((issue) => issue.code)).toEqual(codes);
  });

  it('tells birth date and sex, and masks the number in the text', async () => {
    const result = await check(['id', '11010519491231002X'], false);
    expect(result.json).toMatchObject({ valid: true, birthDate: '1949-12-31', sex: 'female' });
    expect(result.text).toBe('公民身份号码 110*************2X：校验通过。');
  });

  it.each([
    ['110105194902300021', '19490230'], ['990105194912310021', '990105'], ['110105209912310021', '2099-12-31'], ['11010519491231A021', '“A”'], ['1101051949', '1101051949'],
  ])('shows no part of an ID number in what it says of %s', async (number, part) => {
    const { exit, json, text } = await check(['id', number], false);
    expect(exit).toBe(1);
    expect(text).not.toContain(part);
    expect(text).not.toContain(number.slice(6, 14));
    expect(text).not.toContain('{{');
    expect((json as { issues: { text: string }[] }).issues.every((issue) => /[\u4e00-\u9fff]/.test(issue.text))).toBe(true);
  });

  it.each([[[]], [['uscc']], [['toString', '1']], [['passport', '1']]])('cannot run with %j', async (args) => {
    expect(await check(args, false)).toMatchObject({ exit: 2, json: { error: { code: 'usage' } } });
  });
});

describe('desk deadline', () => {
  it('gives the end with its working', async () => {
    const result = await deadline(['2026.2.12', '+7wd'], true);
    expect(result).toMatchObject({ exit: 0, json: { start: '2026-02-12', end: '2026-02-28', issues: [] } });
    expect(result.text).toBe('2026-02-28\n2026-02-12 起7个工作日（起算日不计入），截止 2026-02-28：2月15日至2月23日春节放假，2月14日、2月28日调休上班。');
  });
  it.each([
    ['2003-12-30', '+3wd', '2004-01-05', '1月1日元旦放假。'],
    ['2026-12-31', '+1m', '2027-02-01', '1月31日不是工作日，顺延至2月1日。'],
  ])('says in the text how far the calendar is known, for %s %s', async (start, period, end, working) => {
    const result = await deadline([start, period], false);
    const [first, sentence = '', issue, ...rest] = result.text.split('\n');
    expect([result.exit, first, issue, rest]).toEqual([1, end, `· 工作日历只覆盖2004年至2026年，${end} 为暂定日期；更新日历后请重新计算。`, []]);
    expect(sentence.endsWith(working)).toBe(true);
    expect(result.json).toMatchObject({ sentence });
  });
  it('finds an issue when the calendar is not known that far', async () => {
    expect(await deadline(['2026-12-31', '+1m'], true)).toMatchObject({ exit: 1, json: { issues: [{ code: 'deadline.beyondCalendar', params: { knownTo: '2026' } }] } });
  });
  it.each([[[], 'usage'], [['2026-02-12'], 'usage'], [['2026-02-30', '+7wd'], 'date.noSuchDay'], [['soon', '+7wd'], 'date.unreadable'], [['2026-02-12', '7 days'], 'deadline.period']])('cannot run with %j', async (args, code) => {
    const result = await deadline(args, false);
    expect(result).toMatchObject({ exit: 2, json: { error: { code } } });
    expect(result.text).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('desk hours', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-hours-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const file = async (content: unknown): Promise<string> => {
    const path = join(folder, 'hours.json');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const unit = (from: string, to: string) => ({ hours: 1, from: `2026-11-23T${from}`, to: `2026-11-23 ${to}` });
  const morning = { id: 'S1', units: [unit('09:00', '09:45'), unit('09:50', '10:35'), unit('10:45', '11:30')] };
  const mark = (person: string, from: string, to = '') => ({ person, listing: 'L1', session: 'S1', in: from && `2026-11-23T${from}`, out: to && `2026-11-23T${to}` });

  it('credits by person and listing and says what is missing', async () => {
    const result = await hours([await file({ sessions: [morning], attendances: [mark('P1', '08:55'), mark('P2', '09:41'), mark('P3', '09:00', '10:15'), { person: 'P4', listing: 'L1', session: 'S1', absence: 'absent' }] })], true);
    const json = result.json as { people: { person: string; hours: number; missing: number; sessions: { units: { state: string }[] }[] }[] };
    expect(result.exit).toBe(0);
    expect(json.people.map((one) => [one.person, one.hours, one.missing])).toEqual([['P1', 3, 0], ['P2', 2, 1], ['P3', 1.5, 1.5], ['P4', 0, 3]]);
    expect(json.people[1]!.sessions[0]!.units.map((one) => one.state)).toEqual(['late', 'present', 'present']);
    expect(result.text.split('\n')[1]).toBe('P2（名单 L1）：2 学时，还差 1 学时');
  });

  it('refuses a wrong attendance, and counts an overlap once', async () => {
    const copy = { ...morning, id: 'S2' };
    const result = await hours([await file({ sessions: [morning, copy], attendances: [mark('P1', '10:00', '09:00'), mark('P2', '09:00'), { ...mark('P2', '09:00'), session: 'S2' }] })], true);
    const json = result.json as { people: { hours: number }[]; issues: { code: string; severity: string; path: string }[] };
    expect(result.exit).toBe(1);
    expect(json.people.map((one) => one.hours)).toEqual([0, 3]);
    expect(json.issues.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['attendance.outBeforeIn', 'error', 'attendances.0.out'], ['attendance.overlap', 'warning', 'attendances.2.in'],
    ]);
  });

  it('tells an overlap of one person whatever the listing, and credits the time once', async () => {
    const copy = { ...morning, id: 'S2' };
    const second = { ...mark('P1', '09:00'), listing: 'L2', session: 'S2' };
    expect(await hours([await file({ sessions: [morning, copy], attendances: [mark('P1', '09:00'), second] })], true)).toMatchObject({
      exit: 1, json: { people: [{ listing: 'L1', hours: 3 }, { listing: 'L2', hours: 0 }], issues: [{ code: 'attendance.overlap', severity: 'error', path: 'attendances.1.in', params: { number: 'S1' } }] },
    });
    // Attended for both listings, each session counts for both, and the tally counts the time once.
    const both = [mark('P1', '09:00'), { ...mark('P1', '09:00'), listing: 'L2' }, { ...mark('P1', '09:00'), session: 'S2' }, second];
    const result = await hours([await file({ sessions: [morning, copy], attendances: both })], true);
    expect((result.json as { people: { hours: number }[] }).people.map((one) => one.hours)).toEqual([3, 3]);
    expect((result.json as { issues: { code: string; severity: string; path: string }[] }).issues.map(({ severity, path }) => [severity, path])).toEqual([['warning', 'attendances.2.in'], ['warning', 'attendances.3.in']]);
    expect(await hours([await file({ sessions: [morning, copy], attendances: [mark('P1', '09:00'), { ...second, person: 'P2' }] })], true)).toMatchObject({ exit: 0 });
  });

  it.each([
    ['units that overlap', [unit('09:00', '09:45'), unit('09:30', '10:15')], 'session.unitsOverlap', 'sessions.0.units.1.from'],
    ['a unit that runs backwards', [unit('09:45', '09:00')], 'session.unitReversed', 'sessions.0.units.0.to'],
    ['a unit too short for its hours', [unit('09:00', '09:30')], 'session.unitTooShort', 'sessions.0.units.0.to'],
  ])('names %s', async (_, units, code, path) => {
    const result = await hours([await file({ sessions: [{ id: 'S1', units }], attendances: [] })], true);
    expect(result).toMatchObject({ exit: 1, json: { issues: [{ code, path }] } });
    expect(result.text).toMatch(/[\u4e00-\u9fff]。$/);
  });

  it.each([[[0, 1]], [[1, 0]]])('credits nothing to someone who is marked absent and present, in either order (%j)', async (order) => {
    const marks = [{ person: 'P1', listing: 'L1', session: 'S1', absence: 'absent' }, mark('P1', '09:00')];
    const result = await hours([await file({ sessions: [morning], attendances: order.map((at) => marks[at]) })], true);
    const json = result.json as { people: { hours: number }[]; issues: { code: string; severity: string; text: string }[] };
    expect([result.exit, json.people.map((one) => one.hours), json.issues.map(({ code, severity }) => [code, severity])]).toEqual([1, [0], [['attendance.contradiction', 'error'], ['attendance.contradiction', 'error']]]);
    expect(json.issues[0]?.text).toBe('同一人在这期培训中既标记缺席或请假，又有签到，均未计学时，请核对。');
  });

  it.each([
    ['{', 'file.notJson'], [{ sessions: [{ ...morning, step: 0.0004 }], attendances: [] }, 'file.shape'], ['[]', 'file.shape'], [{ sessions: [morning], attendances: [{ ...mark('P1', '09:00'), session: 'S9' }] }, 'file.shape'],
    [{ sessions: [morning, morning], attendances: [] }, 'file.shape'], [{ sessions: [morning], attendances: [mark('P1', '25:00')] }, 'file.shape'],
    [{ sessions: [], attendances: [], surprise: 1 }, 'file.shape'],
  ])('cannot run on %j', async (content, code) => {
    expect(await hours([await file(content)], false)).toMatchObject({ exit: 2, json: { error: { code } } });
  });
  it('cannot run without a file, and names no path', async () => {
    expect(await hours([], false)).toMatchObject({ exit: 2, json: { error: { code: 'usage' } } });
    const result = await hours([join(folder, 'none.json')], false);
    expect(result).toMatchObject({ exit: 2, json: { error: { code: 'file.unreadable' } } });
    expect(result.text).not.toContain(folder);
  });
});
