import type { TableName } from '../../shared/domain/records.ts';

/** A change of a record's shape: what a record of the older shape becomes. Pure; a record that has the new shape already comes back as it is. */
export type Upgrade = {
  readonly since: string; // the program version that brought it
  readonly table: TableName;
  readonly why: string;
  readonly upgrade: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
};

/**
 * In order of time; never changed, only added to, each with a test from a record of the older shape. They are applied on reading, from pages and
 * journal alike, to records that do not fit: so no IndexedDB schema upgrade is ever needed, and an old journal still replays.
 */
export const upgrades: readonly Upgrade[] = [];
