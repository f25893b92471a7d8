import type { Fields, Patch } from '../../shared/changes/change.ts';
import { contentOf, diff } from '../../shared/changes/diff.ts';
import type { TableName } from '../../shared/domain/records.ts';
import type { Issue } from '../../shared/lib/issue.ts';
import type { Draft } from './commit.ts';
import { newId } from './newId.ts';
import type { WorkingSet } from './workingSet.ts';

type Wanted = { readonly table: TableName; readonly id: string; readonly content: Fields | null };

/** A draft over the working set, and what became of it: patches of what really differs, or what the command did wrong. */
export function createDraft(set: WorkingSet): { readonly draft: Draft; readonly patches: () => readonly Patch[]; readonly issues: readonly Issue[] } {
  const wanted = new Map<string, Wanted>();
  const issues: Issue[] = [];
  const misuse = (code: string, table: TableName): void => void issues.push({ code, severity: 'error', path: '', params: { table } });
  const present = (table: TableName, id: string): Fields | null => {
    const written = wanted.get(`${table}\n${id}`);
    if (written !== undefined) return written.content;
    const record = set.get(table, id);
    return record === undefined ? null : contentOf(record);
  };
  const want = (table: TableName, id: string, content: Fields | null): void => void wanted.set(`${table}\n${id}`, { table, id, content });
  /** An access is written once: nobody corrects or removes that they saw or took something. */
  const fixed = (table: TableName): boolean => table === 'accesses';
  return {
    issues,
    draft: {
      set,
      create: (table, content, id = newId()) => {
        if (present(table, id) !== null) misuse('record.exists', table);
        else want(table, id, content);
        return id;
      },
      update: (table, id, fields) => {
        const content = present(table, id);
        if (fixed(table)) misuse('record.fixed', table);
        else if (content === null) misuse('record.unknown', table);
        else want(table, id, { ...content, ...fields });
      },
      remove: (table, id) => {
        if (fixed(table)) misuse('record.fixed', table);
        else if (present(table, id) === null) misuse('record.unknown', table);
        else want(table, id, null);
      },
    },
    patches: () => [...wanted.values()].flatMap(({ table, id, content }) => diff(table, id, set.get(table, id), content) ?? []),
  };
}
