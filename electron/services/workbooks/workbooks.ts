import type { Answer, Failure, Request } from '../../../shared/ipc/contract.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { raisedCaps } from '../../../shared/lib/xlsx/caps.ts';
import { markWorkbook } from '../../../shared/lib/xlsx/mark.ts';
import { type Cell, writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import type { Ports } from '../../ports.ts';
import { diskFailure } from '../files/diskFailure.ts';
import { writeFileOutside } from '../files/writeFileDurably.ts';
import { markedTable } from './markedTable.ts';
import { watermarkLine, watermarkSheet, type Watermark } from './watermark.ts';

type Outcome<T> = Promise<Result<T, Failure>>;
export type Workbooks = {
  readonly saveMarked: (request: Request<'workbooks.saveMarked'>) => Outcome<Answer<'workbooks.saveMarked'>>;
  readonly saveTable: (request: Request<'workbooks.saveTable'>) => Outcome<Answer<'workbooks.saveTable'>>;
};

/** What a workbook may be called: its name says whether it has macros, and Excel refuses one whose name says otherwise. Everything else comes back as a plain workbook. */
const extensionOf = (name: string): string => /\.(xlsm|xltm|xltx)$/i.exec(name)?.[1]?.toLowerCase() ?? 'xlsx';
const author = '信用监管工作台';

/** Construct with `createWorkbooks(ports, user)`. Every workbook that leaves carries a watermark: who took it, when, what for, how many rows. Workbooks are written where a dialog says, durably, before the answer. */
export function createWorkbooks(ports: Pick<Ports, 'dialogs' | 'log' | 'now'>, user: { readonly name: string }): Workbooks {
  const save = async (suggestedName: string, bytes: Uint8Array): Outcome<{ saved: boolean; name: string }> => {
    const target = await ports.dialogs.save({ suggestedName, filters: [{ name: 'Excel', extensions: [extensionOf(suggestedName)] }] });
    if (target.kind === 'cancelled') return ok({ saved: false, name: '' });
    try {
      await writeFileOutside(target.path, bytes);
    } catch (error) {
      return fail(diskFailure(error));
    }
    return ok({ saved: true, name: target.path.split(/[\\/]/).at(-1) ?? '' });
  };
  const markOf = (reason: string, count: number): Watermark => ({ by: user.name, at: toInstant(ports.now()).slice(0, 16).replace('T', ' '), reason, count });
  return {
    saveMarked: async ({ name, content, marks, reasonHeader, headerRow, reason }) => {
      // The user's own workbook is not rebuilt: what is said stands in the head of the column that is ours.
      const said = watermarkLine(markOf(reason, new Set(marks.map(({ sheet, row }) => `${sheet}\n${row}`)).size));
      const request = { marks, reasonHeader: `${reasonHeader}（${said}）`, headerRow, author };
      // What comes here was opened by the clerk before, who may have raised the limits for it; and marking reads every part, opening only those that are needed.
      const archive = content[0] === 0x50 && content[1] === 0x4b; // by what it is, not by its name
      const marked = archive ? await markWorkbook(content, request, raisedCaps) : markedTable(content, request);
      if (!marked.ok) return fail({ code: 'workbook.unreadable', detail: marked.error.code });
      ports.log('workbooks.marked', { marks: marks.length });
      return save(`${name.replace(/\.[^.]+$/, '')}_标注.${archive ? extensionOf(name) : 'xlsx'}`, marked.value);
    },
    saveTable: async ({ suggestedName, sheet, header, rows, reason }) => {
      const watermark = markOf(reason, rows.length);
      const cells: Cell[][] = [header.map((text) => ({ text, style: 'header' as const })), ...rows.map((row) => row.map(neutralised))];
      const columns = header.map((text, index) => ({ width: Math.min(60, Math.max(10, ...rows.slice(0, 200).map((row) => width(row[index] ?? '')), width(text))) }));
      ports.log('workbooks.table', { rows: rows.length });
      return save(suggestedName, writeWorkbook({ sheets: [{ name: sheet, columns, rows: cells, footer: watermarkLine(watermark) }, watermarkSheet(watermark)] }));
    },
  };
}

const width = (text: string): number => [...text.slice(0, 60)].reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 2 : 1), 2);

/**
 * Text that a spreadsheet could take for a formula when the file is later saved as CSV gets an apostrophe in front
 * (reliability.md: exports for Excel neutralise cells that start like formulas; packages for machines are not altered).
 */
export const neutralised = (text: string): string => (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text);
