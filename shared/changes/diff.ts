import type { AnyRecord, TableName } from '../domain/records.ts';
import type { Fields, Patch } from './change.ts';
import { equalJson, own } from './equalJson.ts';

/** A record's content: its fields without id and rev, and without those that are `null` or absent, which are the same thing in the log. */
export function contentOf(record: AnyRecord): Fields {
  return Object.fromEntries(Object.entries(record).filter(([field, value]) => field !== 'id' && field !== 'rev' && value !== null && value !== undefined));
}

const withoutAbsent = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([field, value]) => field !== 'id' && field !== 'rev' && value !== null && value !== undefined));

/**
 * The patch that leads from what is there (`record`, undefined when nothing is) to `content` (null: to be removed); null when they are the same.
 * An update holds exactly the fields that differ, with `null` on the side that lacks one.
 */
export function diff(table: TableName, id: string, record: AnyRecord | undefined, content: Fields | null): Patch | null {
  if (record === undefined) return content === null ? null : { table, id, base: '', before: null, after: withoutAbsent(content) };
  const present = contentOf(record);
  if (content === null) return { table, id, base: record.rev, before: present, after: null };
  const wanted = withoutAbsent(content);
  const differing = Object.keys({ ...present, ...wanted }).filter((field) => !equalJson(own(present, field), own(wanted, field)));
  if (differing.length === 0) return null;
  const pick = (fields: Fields): Fields => Object.fromEntries(differing.map((field) => [field, own(fields, field) ?? null]));
  return { table, id, base: record.rev, before: pick(present), after: pick(wanted) };
}
