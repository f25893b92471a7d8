import { profiles } from '../../shared/exchange/profiles/national-2020.ts';
import type { WorkingSet } from './workingSet.ts';

const sources = { interviews: 'interview.number', sessions: 'session.number' } as const;
type Numbered = keyof typeof sources;

/** Columns that report the number of a record, by data set: YT_BH and PX_BH of the profile, or what another one calls them. */
const columnsOf = (table: Numbered): ReadonlyMap<string, readonly string[]> => new Map(profiles.flatMap(({ dataSets }) => dataSets)
  .map(({ code, columns }) => [code, columns.filter(({ source }) => source === sources[table]).map((column) => column.code)] as const)
  .filter(([, codes]) => codes.length > 0));
const reported = { interviews: columnsOf('interviews'), sessions: columnsOf('sessions') } as const satisfies Record<Numbered, unknown>;

/**
 * Numbers that must not be given to another interview (约谈编号) or training (培训编号): those of the records that are here, and those that were ever reported, whose records
 * may have gone with the restore of an earlier backup; the packages came along and are items here (`renderer/sync/adoptPackages.ts`). A number may come more than once.
 */
export function* givenNumbers(set: WorkingSet, table: Numbered): Generator<string, void> {
  for (const { number } of set.all(table)) yield number;
  for (const { dataSet, values } of set.all('items')) {
    for (const code of reported[table].get(dataSet) ?? []) yield values[code] ?? '';
  }
}
