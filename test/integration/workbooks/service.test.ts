import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { unzipSync, zipSync } from 'fflate';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sizeLimit } from '../../../electron/ipc/dispatch.ts';
import { createWorkbooks, neutralised } from '../../../electron/services/workbooks/workbooks.ts';
import { defaultCaps, raisedCaps } from '../../../shared/lib/xlsx/caps.ts';
import { openWorkbook, readSheet } from '../../../shared/lib/xlsx/read.ts';

const fixture = (name: string) => readFile(new URL(`../../fixtures/${name}`, import.meta.url)).then((bytes) => new Uint8Array(bytes));

async function service() {
  const folder = await mkdtemp(join(tmpdir(), 'desk-workbooks-'));
  const workbooks = createWorkbooks({ now: () => Date.parse('2026-11-27T10:00:00+08:00'), log: () => undefined, dialogs: { save: async ({ suggestedName }) => ({ kind: 'chosen', path: join(folder, suggestedName) }), open: async () => ({ kind: 'cancelled' as const }), chooseFolder: async () => ({ kind: 'cancelled' }) } }, { name: '周敏' });
  return { folder, workbooks };
}

async function cells(bytes: Uint8Array, at = 0): Promise<readonly (readonly string[])[]> {
  const book = await openWorkbook(bytes);
  const sheet = book.ok ? book.value.sheets[at] : undefined;
  if (!book.ok || sheet === undefined) throw new Error('unreadable');
  const rows: string[][] = [];
  await readSheet(book.value, sheet, (row) => { rows.push(row.text.slice(0, row.width)); return true; });
  return rows;
}

describe('workbooks', () => {
  it('gives a GB 18030 list back as a marked workbook with every row', async () => {
    const { folder, workbooks } = await service();
    const result = await workbooks.saveMarked({ name: '名单.csv', content: await fixture('assigned-list-gbk.csv'), marks: [{ sheet: 'CSV', row: 3, column: 2, severity: 'error', text: '校验码不符' }], reasonHeader: '问题说明', headerRow: { CSV: 1 }, reason: '退回核对' });
    expect(result).toEqual({ ok: true, value: { saved: true, name: '名单_标注.xlsx' } });
    const rows = await cells(new Uint8Array(await readFile(join(folder, '名单_标注.xlsx'))));
    expect(rows).toHaveLength(301);
    expect(rows[0]).toEqual(['企业名称', '社会信用代码', '名单类别', '列入机关', '文书号', '列入日期', '到期日', '失信情形', '法人代表', '电话', '问题说明（导出人：周敏，时间：2026-11-27 10:00，用途：退回核对，条数：1）']);
    expect(rows[2]?.[10]).toBe('校验码不符');
  });

  it('marks what the clerk could open by asking for it, beyond the usual limits', async () => {
    const { folder, workbooks } = await service();
    const parts = unzipSync(await fixture('assigned-list-dirty.xlsx'));
    for (let n = 0; n < defaultCaps.entries; n += 1) parts[`customXml/item${n}.xml`] = Uint8Array.of(60, 97, 47, 62);
    const content = new Uint8Array(zipSync(parts));
    const book = await openWorkbook(content, raisedCaps);
    const sheet = book.ok ? book.value.sheets[0]?.name ?? '' : '';
    expect([(await openWorkbook(content)).ok, book.ok]).toEqual([false, true]);
    const result = await workbooks.saveMarked({ name: '名单.xlsx', content, marks: [{ sheet, row: 4, column: 2, severity: 'error', text: '校验码不符' }], reasonHeader: '问题说明', headerRow: { [sheet]: 3 }, reason: '退回核对' });
    expect(result).toEqual({ ok: true, value: { saved: true, name: '名单_标注.xlsx' } });
    expect(Object.keys(unzipSync(new Uint8Array(await readFile(join(folder, '名单_标注.xlsx')))))).toEqual(expect.arrayContaining(Object.keys(parts)));
    expect(sizeLimit('workbooks.saveMarked')).toBeGreaterThan(raisedCaps.fileBytes);
  });

  it('suggests a name that fits what the workbook is', async () => {
    const { workbooks } = await service();
    const saved = async (name: string) => {
      const result = await workbooks.saveMarked({ name, content: await fixture('assigned-list-dirty.xlsx'), marks: [], reasonHeader: '问题说明', headerRow: {}, reason: '退回核对' });
      return result.ok && result.value.name;
    };
    expect([await saved('名单.xlsm'), await saved('名单.XLSM'), await saved('名单.2026.xlsx'), await saved('名单.csv')]).toEqual(['名单_标注.xlsm', '名单_标注.xlsm', '名单.2026_标注.xlsx', '名单_标注.xlsx']);
  });

  it('saves a table with cells that cannot become formulas, codes kept as text', async () => {
    const { folder, workbooks } = await service();
    await workbooks.saveTable({ suggestedName: '导出.xlsx', sheet: '主体', header: ['名称', '代码'], rows: [['=HYPERLINK("x")', '000123456789012345']], reason: '移送 R&D' });
    expect(await cells(new Uint8Array(await readFile(join(folder, '导出.xlsx'))))).toEqual([['名称', '代码'], ['\'=HYPERLINK("x")', '000123456789012345']]);
  });

  it('says in a sheet of its own and at the foot of every printed page who took it, when, what for and how many', async () => {
    const { folder, workbooks } = await service();
    await workbooks.saveTable({ suggestedName: '导出.xlsx', sheet: '主体', header: ['名称'], rows: [['甲'], ['乙']], reason: '移送 R&D' });
    const bytes = new Uint8Array(await readFile(join(folder, '导出.xlsx')));
    expect((await cells(bytes, 1)).slice(0, 4)).toEqual([['导出人', '周敏'], ['时间', '2026-11-27 10:00'], ['用途', '移送 R&D'], ['条数', '2']]);
    expect(new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml'])).toContain('<oddFooter>&amp;L导出人：周敏，时间：2026-11-27 10:00，用途：移送 R&amp;&amp;D，条数：2</oddFooter>');
  });

  it.each([['=1+1', "'=1+1"], ['+86 138', "'+86 138"], ['-5', '-5'], ['@sum', "'@sum"], ['云水县', '云水县'], ['\t=1', "'\t=1"]])('neutralises %j as %j', (text, expected) => {
    expect(neutralised(text)).toBe(expected);
  });

  it('writes nothing when the dialog was cancelled or the file is no workbook', async () => {
    const { folder, workbooks } = await service();
    const broken = await workbooks.saveMarked({ name: 'x.xlsx', content: new Uint8Array([0x50, 0x4b, 3, 4]), marks: [], reasonHeader: 'x', headerRow: {}, reason: '退回核对' });
    expect(broken.ok || broken.error.code).toBe('workbook.unreadable');
    expect(await readdir(folder)).toEqual([]);
  });
});
