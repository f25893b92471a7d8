import { Refusal } from '../refusal.ts';
import type { SentRecord } from './dataFile.ts';

const operationWords: Readonly<Record<string, string>> = { add: '新增', change: '变更', withdraw: '撤销' };

/**
 * Holds `items.json` against the records of the data files: same number, and each item's key at the place that it names. An operation may
 * stand in either vocabulary, since only the data files' words are agreed.
 * @throws Refusal `package.content`
 */
export function checkItems(value: unknown, records: readonly SentRecord[]): void {
  const items = (value as { items?: unknown } | null)?.items;
  if (!Array.isArray(items)) throw new Refusal('package.content', 'items.json 没有 items 数组');
  if (items.length !== records.length) throw new Refusal('package.content', 'items.json 与数据文件的记录数不符');
  const byPlace = new Map(records.map((record) => [`${record.file}#${record.row}`, record]));
  for (const item of items as Record<string, unknown>[]) {
    const record = byPlace.get(placeOf(item));
    const operation = operationWords[String(item['operation'])] ?? String(item['operation']);
    const agrees = record && record.key === item['key'] && record.dataSet === item['dataSet'] && record.predecessor === (item['predecessor'] ?? '') && record.operation === operation;
    if (!agrees) throw new Refusal('package.content', `items.json 中记录 ${String(item['key'])} 与数据文件不符`);
  }
}

const placeOf = (item: Record<string, unknown>): string => {
  const file = String(item['file']);
  return `${file.startsWith('data/') ? file : `data/${file}`}#${String(item['row'])}`;
};
