/** Where the cursor goes for a key in a list of `count` rows with `page` rows in view; null when the key does not move it. */
export function moveCursor(key: string, at: number, count: number, page: number): number | null {
  const clamp = (row: number) => Math.max(0, Math.min(count - 1, row));
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown': return clamp(at + 1);
    case 'ArrowUp': return clamp(at - 1);
    case 'PageDown': return clamp(at + Math.max(1, page - 1));
    case 'PageUp': return clamp(at - Math.max(1, page - 1));
    case 'Home': return 0;
    case 'End': return count - 1;
    default: return null;
  }
}

/** The selection after the row at `to` was toggled, or, with `from`, after everything between the two was added. */
export function select(selected: ReadonlySet<string>, keys: readonly string[], to: number, from: number | null): ReadonlySet<string> {
  const next = new Set(selected);
  if (from === null) {
    const key = keys[to];
    if (key !== undefined && !next.delete(key)) next.add(key);
    return next;
  }
  for (const key of keys.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(key);
  return next;
}

/** How much of the rows that are shown is selected; rows that a filter hides count for nothing. */
export function selectedOf(selected: ReadonlySet<string>, keys: readonly string[]): 'none' | 'some' | 'all' {
  if (keys.length === 0 || selected.size === 0) return 'none';
  const count = keys.reduce((sum, key) => sum + Number(selected.has(key)), 0);
  return count === 0 ? 'none' : count === keys.length ? 'all' : 'some';
}

/** The selection after all rows that are shown were added to it or taken from it; what a filter hides stays as it was chosen. */
export function selectShown(selected: ReadonlySet<string>, keys: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(selected);
  for (const key of keys) if (on) next.add(key); else next.delete(key);
  return next;
}
