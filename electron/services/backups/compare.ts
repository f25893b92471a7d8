import type { TableComparison } from '../../../shared/ipc/backups.ts';
import { valueAt } from '../../../shared/changes/block.ts';
import { changeId } from '../../../shared/changes/change.ts';
import { splitLines } from '../../../shared/changes/line.ts';
import { readLines } from '../../../shared/changes/readChanges.ts';

/** The revision of every record, by table and id: as much of a journal as a comparison needs. A record carried into a new journal keeps its revision. */
export type Revisions = Map<string, Map<string, string>>;

/** The package that each item (报送记录) went in, by the item's id. */
export type PackageOf = Map<string, string>;

/**
 * Ids of records that a restored store gets again from what `takeAlong` brings it, at the first sign-in of whoever reports (`renderer/sync/resumeSubmission.ts`): of packages and receipts, and of
 * each package its items, with new ids.
 */
export type ComesAlong = { readonly packages: ReadonlySet<string>; readonly receipts: ReadonlySet<string> };

/** Follows the changes of one frame: `lines` as the journal holds them. Answers how many cannot be read; these are passed over, as in the program itself. */
export function followRevisions(revisions: Revisions, device: string, firstSeq: number, lines: Uint8Array, packageOf: PackageOf = new Map()): number {
  const tableOf = (name: string): Map<string, string> => {
    const known = revisions.get(name) ?? new Map<string, string>();
    revisions.set(name, known);
    return known;
  };
  let unreadable = 0;
  for (const line of readLines(splitLines(lines), firstSeq)) {
    if (line.kind === 'unreadable') unreadable += line.count;
    else if (line.kind === 'block') {
      const records = tableOf(line.block.table);
      for (const [at, id] of line.block.ids.entries()) records.set(id, changeId(device, line.seq + at));
      const named = line.block.table === 'items' ? line.block.columns.find(({ field }) => field === 'packageId') : undefined;
      if (named !== undefined) for (const [at, id] of line.block.ids.entries()) packageOf.set(id, String(valueAt(named, at)));
    } else {
      const { table, id, base, before, after } = line.patch;
      const records = tableOf(table);
      if (table === 'items' && before === null) packageOf.set(id, String(after?.['packageId'] ?? ''));
      if (after === null) records.delete(id);
      else if (before === null) records.set(id, base === '' ? changeId(device, line.seq) : base);
      else if (records.has(id)) records.set(id, changeId(device, line.seq));
    }
  }
  return unreadable;
}

export const countRecords = (revisions: Revisions): number => [...revisions.values()].reduce((sum, records) => sum + records.size, 0);

/** Tables whose records are made, or written, anew from what comes along. */
const fromAlong: ReadonlySet<string> = new Set(['packages', 'items', 'receipts']);

/**
 * What putting `backup` in the place of `here` would do to each table that either holds. Tables in which nothing would change are left out. `along`: what comes along and is recorded anew;
 * null when nothing comes along.
 */
export function compareRevisions(backup: Revisions, here: Revisions, packageOf: PackageOf = new Map(), along: ComesAlong | null = null): readonly TableComparison[] {
  const isKept = (table: string, id: string): boolean =>
    along !== null && (table === 'receipts' ? along.receipts.has(id) : table === 'packages' ? along.packages.has(id) : table === 'items' && along.packages.has(packageOf.get(id) ?? ''));
  const tables: TableComparison[] = [];
  for (const table of new Set([...here.keys(), ...backup.keys()])) {
    const [then, now] = [backup.get(table) ?? new Map<string, string>(), here.get(table) ?? new Map<string, string>()];
    let [gone, kept, changed, returning] = [0, 0, 0, 0];
    for (const [id, rev] of now) {
      const old = then.get(id);
      if (old === undefined) {
        if (isKept(table, id)) kept++;
        else gone++;
      } else if (old !== rev) changed++;
    }
    for (const id of then.keys()) if (!now.has(id)) returning++;
    const [back, renewed] = along !== null && fromAlong.has(table) ? [0, changed] : [changed, 0];
    if (gone + kept + changed + returning > 0) tables.push({ table, inBackup: then.size, here: now.size, gone, kept, back, renewed, returning });
  }
  return tables;
}
