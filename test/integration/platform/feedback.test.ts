import { expect, it } from 'vitest';
import { readWorkbook } from '../../platform/reading/workbook.ts';
import { findAll, readXml } from '../../platform/reading/xml.ts';
import { readZip } from '../../platform/reading/zip.ts';
import { row } from '../../platform/testing/rows.ts';
import { started } from './started.ts';

it('gives the submitted workbook back with outcomes, red cells and comments at the places concerned', async () => {
  const { platform, caller, build } = await started();
  const sent = await build({ rows: [row('YT', 'a@1'), row('YT', 'b@1', { YT_BH: '', YT_DD: '' })] });
  await caller.upload(sent);
  const bytes = platform.feedbackWorkbook(sent.number, 'YT');
  const submitted = platform.stored.findPackage(sent.number)?.sheets.get('YT')?.rows ?? [];
  const returned = await readWorkbook(bytes, 'feedback');
  expect(returned.name).toBe('约谈信息');
  expect(returned.rows.map((cells) => cells.at(-1))).toEqual(['反馈结果', '已入库', '校验不通过']);
  expect(returned.rows.map((cells) => cells.slice(0, -1))).toEqual(submitted);

  const parts = await readZip(bytes);
  const part = (name: string) => readXml(parts.get(name) ?? new Uint8Array(), name);
  expect(findAll(part('xl/comments1.xml'), 'comment').map((comment) => [comment.attributes['ref'], findAll(comment, 't')[0]?.text])).toEqual([['A3', '必填项不可为空'], ['N3', '必填项不可为空']]);
  const red = findAll(part('xl/worksheets/sheet1.xml'), 'c').filter((cell) => cell.attributes['s'] === '2').map((cell) => cell.attributes['r']);
  expect(red).toEqual(['A3', 'N3']);
  const fills = findAll(part('xl/styles.xml'), 'fill');
  const format = findAll(findAll(part('xl/styles.xml'), 'cellXfs')[0] ?? part('xl/styles.xml'), 'xf')[2];
  expect(findAll(fills[Number(format?.attributes['fillId'])] ?? part('xl/styles.xml'), 'fgColor')[0]?.attributes['rgb']).toBe('FFFF0000');
});

it('says so when there is no such package', async () => {
  const { platform } = await started();
  expect(() => platform.feedbackWorkbook('20261123-01', 'YT')).toThrow('no package');
});
