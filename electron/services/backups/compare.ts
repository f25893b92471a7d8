import type { TableComparison } from '../../../shared/ipc/backups.ts';
import { sections } from '../../../shared/changes/block.ts';
import { changeId } from '../../../shared/changes/change.ts';

/** The revision of every record, by table and id: as much of a journal as a comparison needs. A record carried into a new journal keeps its revision. */
export type Revisions = Map<string, Map<string, string>>;

const text = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** Follows the changes of one frame: `lines` as the journal holds them. Throws a SyntaxError on a line that is no JSON, which no journal that opened holds. */
export function followRevisions(revisions: Revisions, device: string, firstSeq: number, lines: Uint8Array): void {
  const tableOf = (name: string): Map<string, string> => {
    const known = revisions.get(name) ?? new Map<string, string>();
    revisions.set(name, known);
    return known;
  };
  let seq = firstSeq;
  for (const { bytes, count } of sections(lines)) {
    if (count > 0) {
      const [, table, ids] = JSON.parse(text(bytes)) as readonly [number, string, string];
      const records = tableOf(table);
      for (const id of ids.split(' ')) records.set(id, changeId(device, seq++));
      continue;
    }
    for (const line of text(bytes).split('\n')) {
      if (line === '') continue;
      const [table, id, base, before, after] = JSON.parse(line) as readonly [string, string, string, unknown, unknown];
      const records = tableOf(table);
      if (after === null) records.delete(id);
      else if (before === null) records.set(id, base === '' ? changeId(device, seq) : base);
      else if (records.has(id)) records.set(id, changeId(device, seq));
      seq++;
    }
  }
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
