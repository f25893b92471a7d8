import { createContext, useCallback, useContext, useEffect, useMemo, useReducer, useRef, useSyncExternalStore } from 'react';
import type { DependencyList } from 'react';
import type { TableName } from '../../shared/domain/records.ts';
import type { StoreStatus } from './status.ts';
import { inIdleSteps } from './steps.ts';
import type { Store } from './store.ts';
import type { WorkingSet } from './workingSet.ts';

const StoreContext = createContext<Store | null>(null);

/** Gives the opened store to everything below: `<StoreProvider value={store}>`. */
export const StoreProvider = StoreContext.Provider;

/** The store. Throws outside of a `StoreProvider`: a mistake of the program. */
export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('useStore outside of StoreProvider');
  return store;
}

/**
 * The answer of a query over the working set; the query runs again when one of `tables` or of `deps` changed, and at no other time.
 * `tables` must name every table that the query reads; it may be a new array each time.
 */
export function useQuery<T>(tables: readonly TableName[], query: (set: WorkingSet) => T, deps: readonly unknown[] = []): T {
  const store = useStore();
  const key = tables.join(); // stands for the array, which callers write in place
  const subscribe = useCallback((changed: () => void) => store.onPublished((published) => {
    if (key.split(',').some((table) => published.has(table as TableName))) changed();
  }), [store, key]);
  const version = useSyncExternalStore(subscribe, () => tables.reduce((sum, table) => sum + store.set.version(table), 0));
  // `query` is left out on purpose: it is a new function on every render and depends on `deps` alone.
  return useMemo(() => query(store.set), [store, key, version, ...deps] satisfies DependencyList);
}

/**
 * `useQuery` for what stands on the screen during an import, or right after the start, and goes over whole tables: while records of it are unread the answer before it stands, or
 * `meanwhile` where there is none. They are read once the pages are written, in idle time.
 */
export function usePatientQuery<T>(tables: readonly TableName[], query: (set: WorkingSet) => T, deps: readonly unknown[], meanwhile: T): T {
  const store = useStore();
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  const kept = useRef<{ readonly value: T } | null>(null);
  const unread = tables.some((table) => store.set.unread(table));
  const answer = useQuery(tables, (set) => {
    if (!unread) kept.current = { value: query(set) };
    return kept.current === null ? meanwhile : kept.current.value;
  }, [...deps, unread]);
  useEffect(() => {
    if (!unread) return undefined;
    let ended = false;
    void store.settled().then(() => inIdleSteps(store.set.read(tables), () => undefined)).then(() => { if (!ended) lookAgain(); });
    return () => { ended = true; };
  }, [store, unread, tables.join()] satisfies DependencyList);
  return answer;
}

/** What the status bar shows: saved, pending or failed, the clock, what waits to be sent. */
export function useStatus(): StoreStatus {
  const store = useStore();
  const subscribe = useCallback((changed: () => void) => store.onStatus(changed), [store]);
  return useSyncExternalStore(subscribe, () => store.status);
}
