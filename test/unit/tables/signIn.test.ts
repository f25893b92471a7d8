import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../shared/tables/openTable.ts';
import { readSignIn, type SignInSheet } from '../../../shared/tables/signIn.ts';
import { type Cell, writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import { listCsv } from '../../builders/lists.ts';

const day = '2026-10-20';
const columns = ['序号', '单位名称', '统一社会信用代码', '姓名', '职务', '签到时间', '签退时间', '备注'] as const;
const cells = ['1', '云水县测试有限公司', '', '何芳', '受托人', '08:52', '11:31', ''] as const;

async function read(bytes: Uint8Array, days: readonly string[] = [day]) {
  const table = await openTable(bytes);
  if (!table.ok) throw new Error(table.error.code);
  return readSignIn(table.value, days);
}
async function readRows(rows: readonly (readonly string[])[], days?: readonly string[]): Promise<SignInSheet> {
  const result = await read(new TextEncoder().encode(listCsv(rows, columns)), days);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
/** Numbers in the cells of 签到时间, shown as times where they are formatted so. */
async function readCells(numbers: readonly number[], formatted: boolean): Promise<SignInSheet> {
  const rows: Cell[][] = [[...columns], ...numbers.map((number): Cell[] => cells.map((cell, at) => (at === 5 ? { number } : at === 6 ? '' : cell)))];
  const parts = unzipSync(writeWorkbook({ sheets: [{ name: '签到表', columns: [], rows: [...rows, [{ date: day }]] }] }));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
  const style = /s="(\d+)"><v>46315</.exec(sheet)![1]!;
  const result = await read(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(formatted ? sheet.replace(/<c r="(F\d+)">/g, `<c r="$1" s="${style}">`) : sheet) }));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const withTime = async (into: string, days?: readonly string[], out = '') => (await readRows([cells.map((cell, at) => (at === 5 ? into : at === 6 ? out : cell))], days)).rows[0]!;
const found = ({ issues }: SignInSheet['rows'][number]) => issues.map(({ code, path, row, column }) => [code, path, row, column]);

describe('a sign-in sheet', () => {
  it('is read as a county typed it up: forty people, with the day that its title names', async () => {
    const result = await read(readFileSync(new URL('../../fixtures/assigned-list-signin.xlsx', import.meta.url)));
    if (!result.ok) throw new Error(result.error.code);
    const { rows, days, left } = result.value;
    expect([rows.length, days, left, rows.flatMap(({ issues }) => issues)]).toEqual([40, [day], [], []]);
    expect(rows[0]).toEqual({ sheet: '签到表', row: 4, subject: '云水县川康塑胶制品有限公司', code: '91331099MAANYAJMXX', person: '王丽涛', position: '受托人', in: `${day}T09:40`, out: `${day}T11:31`, issues: [] });
    expect(new Set(rows.map(({ in: into, out }) => `${into.slice(11)} ${out.slice(11)}`))).toEqual(new Set(['09:40 11:31', '08:52 10:15', '08:52 11:31']));
  });

  it.each(['08:52', '8:52', '8：52', '０８：５２', '0852', '8点52分', '8时52分', '08:52:40', '2026-10-20 08:52', '20261020 0852', '2026年10月20日 8:52'])('reads the time %s', async (time) => {
    const row = await withTime(time);
    expect([row.in, row.issues]).toEqual([`${day}T08:52`, []]);
  });
  it.each(['上午', '25:00', '8:5', '已签到', '08:52-11:31'])('says that the time %s is none, and where', async (time) => {
    const row = await withTime(time);
    expect([row.in, found(row)]).toEqual(['', [['signIn.time', 'in', 2, 6]]]);
  });
  it('wants the day with each time of a session of several days', async () => {
    const days = ['2026-10-20', '2026-10-21'];
    expect(found(await withTime('08:52', days))).toEqual([['signIn.whichDay', 'in', 2, 6]]);
    const row = await withTime('2026-10-21 08:52', days, '2026-10-21 11:00');
    expect([row.in, row.out, row.issues]).toEqual(['2026-10-21T08:52', '2026-10-21T11:00', []]);
  });

  it.each([['of a day and a time, formatted so', true, 46_315], ['of a time alone, formatted so', true, 0], ['of a time alone that lost its format', false, 0]])('reads cells %s, to the minute', async (_what, formatted, dayNumber) => {
    const times: readonly [number, string][] = [[8 * 60 + 52, '08:52'], [9 * 60, '09:00'], [11 * 60 + 31, '11:31'], [1, '00:01'], [23 * 60 + 59, '23:59']];
    const { rows } = await readCells(times.map(([minutes]) => dayNumber + minutes / 1440), formatted);
    expect(rows.map((row) => [row.in, row.issues])).toEqual(times.map(([, time]) => [`${day}T${time}`, []]));
  });
  it('takes a day and a time that lost their format for neither', async () => {
    const { rows: [row] } = await readCells([46_315.5], false);
    expect([row?.in, found(row!)]).toEqual(['', [['signIn.time', 'in', 2, 6]]]);
  });

  it('leaves an empty field empty, and names lines with nobody in them', async () => {
    const { rows, left } = await readRows([cells, ['2', '云水县第二有限公司', '', '李四', '', '', '', ''], ['', '', '', '', '', '', '', ''], [...columns], ['', '合计 2 人', '', '', '', '', '', ''], ['', '负责人签字：', '', '', '', '', '', '']]);
    expect(rows.map(({ row, person, in: into }) => [row, person, into])).toEqual([[2, '何芳', `${day}T08:52`], [3, '李四', '']]);
    expect(left).toEqual([{ sheet: 'CSV', row: 6, text: '合计 2 人' }, { sheet: 'CSV', row: 7, text: '负责人签字：' }]);
  });

  it('says where a name is missing or longer than a name may be', async () => {
    const { rows: [nobody, long] } = await readRows([cells.map((cell, at) => (at === 3 ? '' : cell)), cells.map((cell, at) => (at === 3 ? '何'.repeat(101) : cell))]);
    expect([found(nobody!), found(long!)]).toEqual([[['signIn.nobody', 'person', 2, 4]], [['cell.tooLong', 'person', 3, 4]]]);
  });

  it('is not any other table, and no endless one', async () => {
    expect(await read(readFileSync(new URL('../../fixtures/assigned-list-Q3.xlsx', import.meta.url)))).toEqual({ ok: false, error: { code: 'signIn.noSheet' } });
    for (const row of [cells, cells.map((cell, at) => (at === 1 ? cell : ''))]) expect(await read(new TextEncoder().encode(listCsv(Array.from({ length: 5_001 }, () => row), columns)))).toEqual({ ok: false, error: { code: 'signIn.tooLong' } });
  });
});
