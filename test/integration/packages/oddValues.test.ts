import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPackage } from '../../../electron/services/packages/openPackage.ts';
import { decodeReceipt } from '../../../electron/services/receipts/decodeReceipt.ts';
import { findDataSet } from '../../../shared/exchange/profile.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { openWorkbook, readSheet } from '../../../shared/lib/xlsx/read.ts';
import { writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import { compareSheets } from '../../platform/checks/sheets.ts';
import { readArchive } from '../../platform/reading/archive.ts';
import { readWorkbook } from '../../platform/reading/workbook.ts';
import { writeFeedback } from '../../platform/receipts/feedback.ts';
import { buildWorkbook } from '../../platform/testing/workbookBuilder.ts';
import { archiveIn, exchangeDesk, item, newFolder, removeFolder, request } from './exchangeDesk.ts';

const odd = ['甲\r乙', '甲\r\n乙', '_x0041_', '_x005F_x0041_ _x000d_', '__x0041__x0042_', '_x0041\r_', ' 前后 \t', '\n', ']]>', '&amp;<b>"\'', '𠮷😀', '=1+1', '\ufeff甲', '\u0085\u2028'];

/** Cells of the first sheet as this program reads them. */
async function ownReading(bytes: Uint8Array): Promise<string[][]> {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  const rows: string[][] = [];
  const read = await readSheet(opened.value, opened.value.sheets[0]!, (row) => rows.push(row.text.slice(0, row.width)) > 0);
  if (!read.ok) throw new Error(read.error.code);
  return rows;
}

describe('texts that look like something else', () => {
  it.each(odd)('travel in a package, through the platform and back in its feedback: %j', async (text) => {
    const folder = newFolder();
    const built = await exchangeDesk(folder).packages.build({ ...request(1), dataSets: [{ code: 'PX', items: [{ ...item(1), values: { ...item(1).values, BZ: `甲${text}` } }] }] });
    if (!built.ok) throw new Error(built.error.detail);
    const bytes = archiveIn(folder, built.value.fileName);
    removeFolder(folder);
    const opened = await openPackage(bytes);
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.items[0]?.item.values['BZ']).toBe(`甲${text}`);

    const { records, sheets, manifest, digest } = await readArchive(bytes, national2020);
    expect(records[0]?.values['BZ']).toBe(`甲${text}`);
    expect([...compareSheets(sheets, records, national2020)]).toEqual([]);

    const answers = [{ key: 'e1@dev:1', dataSet: 'PX', outcome: '已入库', reasons: [{ column: 'BZ', message: text }] }] as const;
    const taken = { office: manifest.office, number: manifest.number, day: manifest.day, digest, size: bytes.length, publicKey: '', via: 'folder', at: '', files: {}, records, sheets, answers } as const;
    const feedback = await decodeReceipt(writeFeedback(taken, findDataSet(national2020, 'PX')!), '', { platformKey: '', findPackage: async () => ({ kind: 'unknown' }), findByKeys: async () => opened.value });
    expect(feedback).toMatchObject({ problems: [], answers: [{ key: 'e1@dev:1', outcome: 'accepted', reasons: [{ column: 'BZ', message: text.trim() === '' ? '单元格标红，未注明原因' : text.trim() }] }] });
  });

  it("mean the same to both readers, whichever program wrote them", async () => {
    const cell = fc.array(fc.constantFrom('_', 'x', '0041', '005F', '_x000D_', '\r', '\n', '&', '<', '甲', '😀'), { minLength: 1, maxLength: 8 }).map((parts) => `甲${parts.join('')}`);
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), async (rows) => {
      for (const bytes of [writeWorkbook({ sheets: [{ name: '表', columns: [], rows }] }), await buildWorkbook('表', rows)]) {
        expect(await ownReading(bytes)).toEqual(rows);
        expect((await readWorkbook(bytes, '表')).rows).toEqual(rows);
      }
    }), { numRuns: 200 });
  });
});
