/** Records by key, in their order. (`Map.groupBy` is missing from the Node of older Electron runtimes.) */
export function grouped<T>(records: readonly T[], key: (record: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(key(record));
    if (group === undefined) groups.set(key(record), [record]);
    else group.push(record);
  }
  return groups;
}
