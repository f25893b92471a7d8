import { tableNames } from '../../../shared/domain/records.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

/** Records per table, for support: numbers alone. */
export const countsOf = (set: WorkingSet): Readonly<Record<string, number>> => Object.fromEntries(tableNames.map((table) => [table, set.all(table).length]));
