import type { TableName } from '../../shared/domain/records.ts';
import { recordsPerPage } from './pagesStorage.ts';

/** Which page holds which record of one table. Numbers are never reused by another table; an emptied page is filled again before a new one is begun. */
export type PageMap = {
  /** A page as read: its records in order. */
  adopt(n: number, ids: readonly string[]): void;
  /** Puts new records together on a new page; its number. */
  append(ids: readonly string[]): number;
  /** The page of a record; a new record gets the page with room. */
  place(id: string): number;
  /** Takes a record off its page; its number, or null when it was on none. */
  drop(id: string): number | null;
  ids(n: number): ReadonlySet<string>;
};

const empty: ReadonlySet<string> = new Set();

export function createPageMap(size = recordsPerPage): PageMap {
  const pages = new Map<number, Set<string>>();
  const places = new Map<string, number>();
  const withRoom = new Set<number>();
  let next = 0;
  const newPage = (): number => {
    const n = next;
    next += 1;
    pages.set(n, new Set());
    withRoom.add(n);
    return n;
  };
  const adopt = (n: number, ids: readonly string[]): void => {
    pages.set(n, new Set(ids));
    for (const id of ids) places.set(id, n);
    if (ids.length < size) withRoom.add(n);
    next = Math.max(next, n + 1);
  };
  return {
    adopt,
    append: (ids) => {
      const n = next;
      adopt(n, ids);
      return n;
    },
    place: (id) => {
      const held = places.get(id);
      if (held !== undefined) return held;
      const n = withRoom.values().next().value ?? newPage();
      const page = pages.get(n);
      page?.add(id);
      if ((page?.size ?? size) >= size) withRoom.delete(n);
      places.set(id, n);
      return n;
    },
    drop: (id) => {
      const n = places.get(id);
      if (n === undefined) return null;
      places.delete(id);
      pages.get(n)?.delete(id);
      withRoom.add(n);
      return n;
    },
    ids: (n) => pages.get(n) ?? empty,
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
