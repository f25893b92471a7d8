import type { TableName } from '../../shared/domain/records.ts';
import type { Ids } from './ids.ts';
import { recordsPerPage } from './pagesStorage.ts';

/** Which page holds which record of one table. Numbers are never reused by another table; an emptied page is filled again before a new one is begun. */
export type PageMap = {
  /** A page as read: its records in order. */
  adopt(n: number, ids: Ids): void;
  /** Puts new records together on a new page; its number. */
  append(ids: Ids): number;
  /** The page of a record; a new record gets the page with room. */
  place(id: string): number;
  /** Takes a record off its page; its number, or null when it was on none. */
  drop(id: string): number | null;
  ids(n: number): ReadonlySet<string>;
  /** How many records are on the page. */
  count(n: number): number;
  /** Looks up where the records of adopted pages are, a page at a time; otherwise that is done at once when a record is first placed or dropped. */
  settle(): Generator<number, void>;
};

const empty = new Set<string>();

export function createPageMap(size = recordsPerPage): PageMap {
  const pages = new Map<number, Ids | Set<string>>();
  const places = new Map<string, number>();
  const withRoom = new Set<number>();
  /** Adopted pages whose records are not in `places` yet. At the start that is the whole register, and nobody asks before the first change. */
  let unsettled: number[] = [];
  let next = 0;
  const setOf = (n: number): Set<string> | undefined => {
    const held = pages.get(n);
    if (held === undefined || held instanceof Set) return held;
    const made = new Set(held.all());
    pages.set(n, made);
    return made;
  };
  let settled = 0;
  function* settle(): Generator<number, void> {
    while (settled < unsettled.length) {
      const n = unsettled[settled] ?? 0;
      settled += 1;
      const held = pages.get(n) ?? empty;
      for (const id of held instanceof Set ? held : held.all()) places.set(id, n);
      yield n;
    }
    [unsettled, settled] = [[], 0];
  }
  const placed = (): void => { for (const _ of settle()); };
  const newPage = (): number => {
    const n = next;
    next += 1;
    pages.set(n, new Set());
    withRoom.add(n);
    return n;
  };
  const adopt = (n: number, ids: Ids): void => {
    pages.set(n, ids);
    unsettled.push(n);
    if (ids.length < size) withRoom.add(n);
    next = Math.max(next, n + 1);
  };
  return {
    adopt, settle,
    append: (ids) => {
      const n = next;
      adopt(n, ids);
      return n;
    },
    place: (id) => {
      placed();
      const held = places.get(id);
      if (held !== undefined) return held;
      const n = withRoom.values().next().value ?? newPage();
      const page = setOf(n);
      page?.add(id);
      if ((page?.size ?? size) >= size) withRoom.delete(n);
      places.set(id, n);
      return n;
    },
    drop: (id) => {
      placed();
      const n = places.get(id);
      if (n === undefined) return null;
      places.delete(id);
      setOf(n)?.delete(id);
      withRoom.add(n);
      return n;
    },
    ids: (n) => setOf(n) ?? empty,
    count: (n) => {
      const held = pages.get(n);
      return held instanceof Set ? held.size : held?.length ?? 0; // no Set for it: a page of new records may never need one
    },
  };
}

export type PageMaps = (table: TableName) => PageMap;

export function createPageMaps(): PageMaps {
  const maps = new Map<TableName, PageMap>();
  return (table) => {
    const map = maps.get(table) ?? createPageMap();
    maps.set(table, map);
    return map;
  };
}
