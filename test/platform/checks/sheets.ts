import type { SentRecord } from '../reading/dataFile.ts';
import { dataSetOfCode, templateHeader, type Profile } from '../reading/template.ts';
import type { Sheet } from '../reading/workbook.ts';

/**
 * Holds a package's workbooks against its data files, which must say the same in the same order.
 * @returns by record key (or `''` + data set for a whole sheet) a sentence; empty when both forms agree.
 */
export function compareSheets(sheets: ReadonlyMap<string, Sheet>, records: readonly SentRecord[], profile: Profile): ReadonlyMap<string, string> {
  const differences = new Map<string, string>();
  for (const code of new Set(records.map((record) => record.dataSet))) {
    const dataSet = dataSetOfCode(profile, code);
    const own = records.filter((record) => record.dataSet === code);
    const sheet = sheets.get(code);
    if (!dataSet || !sheet) {
      for (const record of own) differences.set(record.key, '报送包中缺少本数据集的工作簿');
      continue;
    }
    const [header = [], ...rows] = sheet.rows;
    const expected = templateHeader(dataSet);
    const sameHeader = header.length === expected.length && header.every((cell, place) => cell === expected[place]);
    own.forEach((record, place) => {
      const sent = [...dataSet.columns.map((column) => record.values[column.code] ?? ''), record.operation, record.key, record.predecessor];
      const row = rows[place] ?? [];
      if (!sameHeader) differences.set(record.key, '表头与模板不一致');
      else if (rows.length !== own.length || sent.some((value, at) => value !== (row[at] ?? ''))) differences.set(record.key, '工作簿与数据文件内容不一致');
    });
  }
  return differences;
}
