import { apply } from '../../shared/changes/apply.ts';
import { blockCount, blockHead, decodeBlock } from '../../shared/changes/block.ts';
import { changeId } from '../../shared/changes/change.ts';
import { splitLines } from '../../shared/changes/line.ts';
import { readChanges } from '../../shared/changes/readChanges.ts';
import { firstColumn, holds, type FirstColumn } from '../../shared/changes/firstColumn.ts';
import type { AnyRecord, TableName } from '../../shared/domain/records.ts';
import { decodeUtf8 } from '../../shared/lib/utf8.ts';
import { recordsOfBlock } from './blockRecords.ts';
import type { Ids } from './ids.ts';
import type { PageLines } from './pagesStorage.ts';
import { parseRecord } from './parseRecord.ts';
import type { Quarantine } from './quarantine.ts';
import { blockFits } from './shapes.ts';
import type { RecordsTogether } from './tableSet.ts';

export const idOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : '');

/** New records of one table; `sound` when their shapes have been judged already and are right. */
export type NewRecords = { readonly table: TableName; readonly records: readonly AnyRecord[]; readonly sound: boolean };

/** The records of one block; null when it cannot be read. */
export function readBlock({ bytes, device, firstSeq }: PageLines): NewRecords | null {
  const text = decodeUtf8(bytes);
  const block = text === null ? null : decodeBlock(text);
  return block?.ok === true ? { table: block.value.table, records: recordsOfBlock(block.value, device, firstSeq), sound: blockFits(block.value) } : null;
}

/** The records that fit; the others are set aside. */
export function fitting(table: TableName, values: readonly unknown[], quarantine: Quarantine): readonly AnyRecord[] {
  return values.flatMap((value) => {
    const parsed = parseRecord(table, value);
    if (!parsed.ok) quarantine.add({ table, id: idOf(value), value, why: parsed.error.field });
    return parsed.ok ? [parsed.value] : [];
  });
}

/** A block whose records are read when they are needed, and once; null when its beginning does not say whose they are. The journal has it by then: what does not fit is set aside, as at the start. */
export function unreadBlock(lines: PageLines, quarantine: Quarantine): { readonly table: TableName; readonly records: RecordsTogether } | null {
  const head = blockHead(lines.bytes);
  if (head === null) return null;
  const { table } = head;
  const ids: Ids = { length: head.count, all: head.ids };
  let made: readonly AnyRecord[] | null = null;
  const read = (): readonly AnyRecord[] => {
    const found = readBlock(lines);
    return found?.sound === true ? found.records : fitting(table, found?.records ?? ids.all().map((id) => ({ id })), quarantine);
  };
  let column: FirstColumn | null | undefined;
  const mayHold = (field: string, value: string): boolean => {
    if (column === undefined) column = firstColumn(lines.bytes);
    return column?.field !== field || holds(column, value);
  };
  return { table, records: { ids, read: () => (made ??= read()), mayHold } };
}

/** The records of a page that was kept as it came; null when what it holds is no creation of this table. */
export function recordsOfLines(table: TableName, lines: PageLines): NewRecords | null {
  if (blockCount(lines.bytes, 0) > 0) {
    const read = readBlock(lines);
    return read?.table === table ? read : null;
  }
  // Pages of earlier versions hold an ordinary line a record.
  const records: AnyRecord[] = [];
  try {
    for (const { seq, patch } of readChanges(splitLines(lines.bytes), lines.firstSeq)) {
      const record = patch?.table === table && patch.before === null && patch.base === '' ? apply(undefined, patch, changeId(lines.device, seq)) : undefined;
      if (record === undefined) return null;
      records.push(record);
    }
  } catch {
    return null;
  }
  return { table, records, sound: false };
}
