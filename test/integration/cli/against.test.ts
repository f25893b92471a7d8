import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../electron/cli/import.ts';
import { listCsv, listHeaders, listRows } from '../../builders/lists.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-against-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const rows = listRows(3);
const wrong = (row: readonly string[]): readonly string[] => row.map((text, at) => (at === 3 ? '1' : text));
const headersWithout = (...names: readonly string[]): readonly string[] => listHeaders.map((header) => (names.includes(header) ? '其他' : header));

describe('desk import', () => {
  it('names missing columns as the header of a list does, and counts nothing', async () => {
    const result = await run([await file('list.csv', listCsv(rows, headersWithout('*名单名称', '*列入名单事由')))], true);
    expect(result.exit).toBe(1);
    expect(result.text).toContain('缺少“名单名称”、“列入名单事由”列。');
    expect(result.json).toMatchObject({ sheets: [{ missing: ['listName', 'reason'] }] });
    for (const part of ['counts', 'changed', 'gone', 'issues']) expect(result.json).not.toHaveProperty(part);
  });
});

describe('desk import --against', () => {
  const against = async (content: string) => run([await file('new.csv', listCsv(rows)), '--against', await file('old.csv', content)], true);

  it('says which columns the older list lacks', async () => {
    const result = await against(listCsv(rows, headersWithout('*机构名称')));
    expect(result).toMatchObject({ exit: 2, json: { error: { code: 'against.missingColumns', text: result.text } } });
    expect(result.text).toMatch(/^上一期名单“old\.csv”不能用来比较：缺少必需的列。\n.*缺少“机构名称”列。$/);
  });

  it('cannot compare with a list whose rows are all wrong', async () => {
    expect(await against(listCsv(rows.map(wrong)))).toMatchObject({ exit: 2, json: { error: { code: 'against.noUsableRow' } }, text: '上一期名单“old.csv”不能用来比较：3 行全部有误。' });
  });

  it('cannot compare with what is no list', async () => {
    expect(await against('%PDF-1.7')).toMatchObject({ exit: 2, json: { error: { code: 'file.notATable' } }, text: expect.stringMatching(/^上一期名单“old\.csv”不能用来比较：/) as string });
  });

  it('tells how many rows of the older list it left out', async () => {
    const result = await against(listCsv(rows.map((row, at) => (at === 1 ? wrong(row) : row))));
    expect(result).toMatchObject({ exit: 1, json: { against: { file: 'old.csv', rows: 3, unusable: 1 }, counts: { new: 1, same: 2 } } });
    expect(result.text).toContain('上一期名单“old.csv”有 1 行有误，没有用来比较');
  });

  it('finds nothing in two lists that are the same', async () => {
    expect(await against(listCsv(rows))).toMatchObject({ exit: 0, json: { against: { rows: 3, unusable: 0 }, counts: { same: 3, gone: 0 } } });
  });
});
