import type { SentRecord } from '../reading/dataFile.ts';
import { dataSetOfCode, type Profile } from '../reading/template.ts';
import { checkColumns } from './columns.ts';
import { error, type Finding } from './finding.ts';
import { checkSense } from './sense.ts';

const operations = ['新增', '变更', '撤销'];

/** Everything that can be said of a record by itself. `day` is the day of reporting, `yyyy-MM-dd`. */
export function checkRecord(record: SentRecord, profile: Profile, day: string): readonly Finding[] {
  const dataSet = dataSetOfCode(profile, record.dataSet);
  if (!dataSet) return [error('', '数据集不在交换方案中')];
  if (!record.fitsTemplate) return [error('', '表头与模板不一致')];
  const findings: Finding[] = [];
  if (record.key === '' || [...record.key].length > 300) findings.push(error('JLBS', '记录标识缺失或超过 300 个字符'));
  if (!operations.includes(record.operation)) findings.push(error('CZLX', '操作类型应为新增、变更或撤销'));
  else if (record.operation !== '新增' && record.predecessor === '') findings.push(error('QZBS', '变更或撤销须填写前置记录标识'));
  // A withdrawal says again what is held; whether it does, the register sees.
  if (record.operation !== '撤销') findings.push(...checkColumns(dataSet, record.values, profile, day), ...checkSense(record.values, day));
  return findings;
}

/** Code of the record's subject: the first column that the profile puts under a subject rule. */
export function subjectOf(record: SentRecord, profile: Profile): { readonly column: string; readonly code: string } | undefined {
  const column = dataSetOfCode(profile, record.dataSet)?.columns.find((one) => one.rules.some((rule) => rule.startsWith('subjectCode')));
  return column && { column: column.code, code: record.values[column.code] ?? '' };
}
