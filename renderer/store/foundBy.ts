import type { TableName, Tables } from '../../shared/domain/records.ts';
import { paced } from './remember.ts';
import type { TablePart } from './tableSet.ts';
import type { WorkingSet } from './workingSet.ts';

/** So many values are looked for among unread records; who asks for more has them all read. */
const askedAtMost = 400;

/**
 * Finds the records of a table by a field; those of one value come in order of arrival. Parts that are unread stay so until one of their records is found: of a
 * register of 100,000 some dozens are seen.
 */
export function* foundBy<T extends TableName>(set: WorkingSet, table: T, field: string & keyof Tables[T]): Generator<void, (value: string) => readonly Tables[T][]> {
  type Found = readonly Tables[T][];
  type Sorted = Map<string, Tables[T][]>;
  const none: Found = [];
  const sort = (records: Found, into: Sorted): Generator<void, void> => paced(records, (record) => {
    const value = record[field] as string;
    const held = into.get(value);
    if (held === undefined) into.set(value, [record]);
    else held.push(record);
  });
  const lookInto = ({ mayHold, read }: TablePart<Tables[T]>) => (value: string): Found => (mayHold(field, value) ? read().filter((record) => record[field] === value) : none);

  const parts = set.parts(table);
  const runs: ((value: string) => Found)[] = [];
  let run: Sorted | null = null;
  for (const part of parts) {
    if (!part.isRead) {
      runs.push(lookInto(part));
      run = null;
      continue;
    }
    if (run === null) {
      const sorted: Sorted = new Map();
      runs.push((value) => sorted.get(value) ?? none);
      run = sorted;
    }
    yield* sort(part.read(), run);
  }
  const [only] = runs;
  if (only === undefined || runs.length === 1) return only ?? (() => none);
  let asked = 0;
  let all: Sorted | null = null;
  return (value) => {
    asked += 1;
    if (asked <= askedAtMost) return runs.flatMap((look) => look(value));
    if (all === null) {
      all = new Map();
      for (const part of parts) for (const _ of sort(part.read(), all));
    }
    return all.get(value) ?? none;
  };
}
