import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { issueText } from '../../shared/documents/issueText.ts';
import { toLocalDate } from '../../shared/lib/dates.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { type CheckContext, type CheckedTable, type CheckFailure, checkTable } from '../../shared/tables/checkTable.ts';
import { columnFields, type TableKind } from '../../shared/tables/columns.ts';
import { createExistingIndex, type ExistingIndex } from '../../shared/tables/existingIndex.ts';
import { inspectTable, type InspectedSheet } from '../../shared/tables/inspect.ts';
import { openTable, type Table } from '../../shared/tables/openTable.ts';
import { createdRecords, planImport } from '../../shared/tables/planImport.ts';
import { allIssues, goneRow } from '../../shared/tables/preview.ts';
import { readArguments, refused } from './arguments.ts';
import { cannotRun, unreadable } from './result.ts';
import type { CommandResult } from './result.ts';

const severities = { error: '错误', warning: '提醒', info: '说明' } as const;
const kinds = { organisations: '法人及其他组织', persons: '自然人', signIn: '签到表' } as const;
/** Findings that are printed as text; `--json` has them all. */
const shown = 200;

type Read = { readonly table: Table; readonly sheets: readonly InspectedSheet[] };

/**
 * `import <file> [--against <older file>] [--region <6 digits>]`: reads a list as the program would and says what it holds; nothing is written. Rows are compared
 * with the older file (its good rows), with an empty register when none is given. Exit 0 without errors and warnings, 1 with some, with required columns missing or with unusable rows in the older
 * file, 2 when a file cannot be read, or nothing of the older one can be compared with (`against.missingColumns`, `against.noUsableRow`).
 *
 * JSON: `{"file","form":"xlsx"|"csv","encoding":""|"utf-8"|"gb18030"|…,"against"?:{"file","rows","unusable"},"sheets":[{"name","kind":"organisations"|"persons"|"signIn"|null,"headerRow","mapping":{"name":3,…},
 * "missing":["code",…],"rows","counts"}],"counts":{"new","changed","same","error","gone"},"changed":[{"sheet","row","changes":[{"table","field","before","after"}]}],
 * "gone":[{"name","code","listName","documentNumber"}],"issues":[{"sheet","row","column","code","severity","path","params"?,"text"}]}`. `column` counts from 1; 0 concerns the row, `row` 0 the sheet.
 * `counts`, `changed`, `gone` and `issues` are there only when every sheet has its required columns. A failure: `{"error":{"code","text"}}`; with `file` … `sheets` when sheets were found, but nothing to import in them.
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('import', args);
  if (!asked.ok) return asked.error;
  const { words: [path = ''], options: { against: [against], region: [ownRegion = ''] } } = asked.value;
  if (ownRegion !== '' && !/^\d{6}$/.test(ownRegion)) return refused('import', '选项 --region 的值应为6位数字。');
  const context = { today: toLocalDate(Date.now()), ownRegion };
  const read = await open(path);
  if (!read.ok) return cannotRun(read.error.code, sentence(read.error.code));
  const index = createExistingIndex();
  const older = against === undefined ? ok(null) : await addFile(index, against, context);
  if (!older.ok) return older.error;
  const { table, sheets } = read.value;
  const head = { file: basename(path), form: table.form, encoding: table.encoding, ...(older.value !== null && { against: older.value }) };
  const described = sheets.map(({ name, kind, headerRow, mapping, missing }) => ({ name, kind, headerRow, mapping, missing }));
  if (lacksColumns(sheets)) return { exit: 1, json: { ...head, sheets: described }, text: [`${head.file}：缺少必需的列，请在程序中指明。`, ...sheets.map(sheetLine)].join('\n') };
  const result = await check(read.value, index, context);
  if (!result.ok) {
    const error = { code: result.error.code, text: sentence(result.error.code) };
    return { exit: 2, json: { error, ...head, sheets: described }, text: [error.text, ...sheets.map(sheetLine)].join('\n') };
  }
  return report(head, described, sheets, result.value, index);
}

type Head = { readonly file: string; readonly encoding: string; readonly against?: Older };

function report(head: Head, described: readonly { readonly name: string }[], sheets: readonly InspectedSheet[], checked: CheckedTable, index: ExistingIndex): CommandResult {
  const { counts, gone, bySheet } = checked.summary;
  const issues = allIssues(checked).map((issue) => ({ ...issue, text: issueText(issue) }));
  const changed = checked.byState.changed.flatMap((at) => {
    const row = checked.rows[at];
    return row === undefined ? [] : [{ sheet: row.sheet, row: row.row, changes: row.changes }];
  });
  const json = {
    ...head,
    sheets: described.map((one) => {
      const tally = bySheet.find(({ sheet }) => sheet === one.name);
      return tally === undefined ? one : { ...one, rows: tally.rows, counts: tally.counts };
    }),
    counts: { ...counts, gone }, changed,
    gone: checked.gone.map((listing) => goneRow(listing, index)).map(({ name, code, listName, documentNumber }) => ({ name, code, listName, documentNumber })),
    issues,
  };
  const unusable = head.against?.unusable ?? 0;
  const text = [
    `${head.file}${head.encoding === '' ? '' : `（${head.encoding}）`}：新增 ${counts.new}，变更 ${counts.changed}，一致 ${counts.same}，有误 ${counts.error}，不再列入 ${gone}。未写入任何记录。`,
    ...sheets.map(sheetLine),
    ...(unusable === 0 ? [] : [`上一期名单“${head.against?.file}”有 ${unusable} 行有误，没有用来比较；与这些行对应的记录会显示为新增。`]),
    ...issues.slice(0, shown).map(({ sheet, row, column, severity, text: found }) => `· ${sheet}${row === 0 ? '' : ` 第${row}行`}${column === 0 ? '' : `第${column}列`} ${severities[severity]}：${found}`),
    ...(issues.length > shown ? [`……另有 ${issues.length - shown} 处，用 --json 查看全部。`] : []),
  ].join('\n');
  return { exit: unusable > 0 || issues.some(({ severity }) => severity !== 'info') ? 1 : 0, json, text };
}

const lacksColumns = (sheets: readonly InspectedSheet[]): boolean => sheets.some(({ kind, missing }) => kind !== null && missing.length > 0);

/** A field as the header of the usual list calls it. */
const columnName = (kind: TableKind, field: string): string => columnFields(kind).find((one) => one.field === field)?.names[0] ?? field;

function sheetLine({ name, kind, headerRow, missing }: InspectedSheet): string {
  if (kind === null) return `工作表“${name}”：没有找到表头，未读取。`;
  return `工作表“${name}”：${kinds[kind]}，表头在第 ${headerRow} 行${missing.length === 0 ? '' : `，缺少${missing.map((field) => `“${columnName(kind, field)}”`).join('、')}列`}。`;
}

async function open(path: string): Promise<Result<Read, { readonly code: string }>> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return fail({ code: 'file.unreadable' });
  const table = await openTable(new Uint8Array(bytes));
  if (!table.ok) return table;
  const sheets = await inspectTable(table.value, []);
  return sheets.ok ? ok({ table: table.value, sheets: sheets.value }) : sheets;
}

const check = ({ table, sheets }: Read, index: ExistingIndex, context: CheckContext): Promise<Result<CheckedTable, CheckFailure>> =>
  checkTable(table, sheets.flatMap(({ name, kind, headerRow, mapping }) => (kind === null ? [] : [{ sheet: name, kind, headerRow, mapping }])), index, context);

/** The list compared with; `unusable` of its `rows` have errors and were left out. */
type Older = { readonly file: string; readonly rows: number; readonly unusable: number };

/** Fills the index with what the good rows of a file would have become. Fails when there is nothing in it to compare with. */
async function addFile(index: ExistingIndex, path: string, context: CheckContext): Promise<Result<Older, CommandResult>> {
  const file = basename(path);
  const stop = (code: string, text: string): { readonly ok: false; readonly error: CommandResult } => fail(cannotRun(code, `上一期名单“${file}”不能用来比较：${text}`));
  const read = await open(path);
  if (!read.ok) return stop(read.error.code, sentence(read.error.code));
  if (lacksColumns(read.value.sheets)) return stop('against.missingColumns', ['缺少必需的列。', ...read.value.sheets.map(sheetLine)].join('\n'));
  const checked = await check(read.value, createExistingIndex(), context);
  if (!checked.ok) return stop(checked.error.code, sentence(checked.error.code));
  const { rows: { length: rows }, summary: { counts: { error: unusable } } } = checked.value;
  if (unusable === rows) return stop('against.noUsableRow', `${rows} 行全部有误。`);
  let count = 0;
  const plan = planImport(checked.value, { importId: 'against', mode: 'goodOnly', newId: () => `older-${(count += 1)}` });
  if (!plan.ok) return stop(plan.error.code, sentence(plan.error.code));
  const { subjects, listings } = createdRecords(plan.value);
  index.add(subjects, listings);
  return ok({ file, rows, unusable });
}

const sentence = (code: string): string => (code === 'file.unreadable' ? unreadable.text : issueText({ code, severity: 'error', path: '' }));
