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
