import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { type CheckedTable, checkTable } from '../../../shared/tables/checkTable.ts';
import type { ColumnMappingOf } from '../../../shared/tables/columns.ts';
import { createExistingIndex } from '../../../shared/tables/existingIndex.ts';
import { inspectTable } from '../../../shared/tables/inspect.ts';
import { openTable } from '../../../shared/tables/openTable.ts';
import { createdRecords, planImport } from '../../../shared/tables/planImport.ts';
import { listCsv } from '../../builders/lists.ts';
import { usccFrom } from '../../builders/codes.ts';

export const context = { today: '2026-11-23', ownRegion: '331099' };
export const headers = ['名单名称', '机构名称', '统一社会信用代码', '法定代表人', '认定部门', '认定文号', '认定日期', '有效期始', '有效期至', '列入名单事由', '联系电话', '整改期限'] as const;
export type Cells = Partial<Record<(typeof headers)[number], string>>;
export const good: Required<Cells> = {
  名单名称: '重点关注名单', 机构名称: '云水县测试有限公司', 统一社会信用代码: usccFrom(1), 法定代表人: '何芳', 认定部门: '云水县交通运输局', 认定文号: '云交信认〔2026〕1号', 认定日期: '2026-03-05', 有效期始: '2026-03-05',
  有效期至: '2029-03-05', 列入名单事由: '未按期履行行政处罚决定', 联系电话: '13300000001', 整改期限: '2026-06-05',
};

export const csvOf = (rows: readonly Cells[]): Uint8Array => new TextEncoder().encode(listCsv(rows.map((row) => headers.map((header) => ({ ...good, ...row })[header])), headers));

type Register = { readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] };

/** Reads a file as the import does; `choose` is what the clerk makes of the columns that were found. */
export async function checkBytes(bytes: Uint8Array, existing: Register = { subjects: [], listings: [] }, choose: (mapping: ColumnMappingOf) => ColumnMappingOf = (mapping) => mapping): Promise<CheckedTable> {
  const table = await openTable(bytes);
  if (!table.ok) throw new Error(table.error.code);
  const sheets = await inspectTable(table.value, []);
  if (!sheets.ok) throw new Error(sheets.error.code);
  const index = createExistingIndex();
  index.add(existing.subjects, existing.listings);
  const choices = sheets.value.flatMap(({ name, kind, headerRow, mapping }) => (kind === null ? [] : [{ sheet: name, kind, headerRow, mapping: choose(mapping) }]));
  const checked = await checkTable(table.value, choices, index, context);
  if (!checked.ok) throw new Error(checked.error.code);
  return checked.value;
}

export const checkRows = (rows: readonly Cells[], existing?: Register): Promise<CheckedTable> => checkBytes(csvOf(rows), existing);

/** What the register holds after these rows were imported. */
export async function imported(checked: CheckedTable, importId = 'import-1'): Promise<{ readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] }> {
  let count = 0;
  const plan = planImport(checked, { importId, mode: 'goodOnly', newId: () => `id-${(count += 1)}` });
  if (!plan.ok) throw new Error(plan.error.code);
  return createdRecords(plan.value);
}

