import type { TableComparison } from '../../../shared/ipc/backups.ts';
import { changeId } from '../../../shared/changes/change.ts';
import { splitLines } from '../../../shared/changes/line.ts';
import { readLines } from '../../../shared/changes/readChanges.ts';

/** The revision of every record, by table and id: as much of a journal as a comparison needs. A record carried into a new journal keeps its revision. */
export type Revisions = Map<string, Map<string, string>>;

/** Follows the changes of one frame: `lines` as the journal holds them. Answers how many cannot be read; these are passed over, as in the program itself. */
export function followRevisions(revisions: Revisions, device: string, firstSeq: number, lines: Uint8Array): number {
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
    } else {
      const { table, id, base, before, after } = line.patch;
      const records = tableOf(table);
      if (after === null) records.delete(id);
      else if (before === null) records.set(id, base === '' ? changeId(device, line.seq) : base);
      else if (records.has(id)) records.set(id, changeId(device, line.seq));
    }
  }
  return unreadable;
}

export const countRecords = (revisions: Revisions): number => [...revisions.values()].reduce((sum, records) => sum + records.size, 0);

/** What putting `backup` in the place of `here` would do to each table that either holds. Tables in which nothing would change are left out. */
export function compareRevisions(backup: Revisions, here: Revisions): readonly TableComparison[] {
  const tables: TableComparison[] = [];
  for (const table of new Set([...here.keys(), ...backup.keys()])) {
    const [then, now] = [backup.get(table) ?? new Map<string, string>(), here.get(table) ?? new Map<string, string>()];
    let [gone, back, returning] = [0, 0, 0];
    for (const [id, rev] of now) {
      const old = then.get(id);
      if (old === undefined) gone++;
      else if (old !== rev) back++;
    }
    for (const id of then.keys()) if (!now.has(id)) returning++;
    if (gone + back + returning > 0) tables.push({ table, inBackup: then.size, here: now.size, gone, back, returning });
  }
  return tables;
}
