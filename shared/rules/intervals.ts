/** Minutes from `from` up to but not including `to`, as `localMinute` counts them. */
export type Interval = { readonly from: number; readonly to: number };

/** The same minutes as disjoint intervals in order; empty and reversed ones vanish. */
export function unite(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter((interval) => interval.to > interval.from).sort((a, b) => a.from - b.from);
  const united: Interval[] = [];
  for (const interval of sorted) {
    const last = united[united.length - 1];
    if (last !== undefined && interval.from <= last.to) united[united.length - 1] = { from: last.from, to: Math.max(last.to, interval.to) };
    else united.push(interval);
  }
  return united;
}

/** The parts of disjoint intervals that lie within `within`. */
export function clip(intervals: readonly Interval[], within: Interval): readonly Interval[] {
  return intervals
    .map((interval) => ({ from: Math.max(interval.from, within.from), to: Math.min(interval.to, within.to) }))
    .filter((interval) => interval.to > interval.from);
}

/** How many minutes disjoint intervals hold. */
export const measure = (intervals: readonly Interval[]): number => intervals.reduce((sum, interval) => sum + interval.to - interval.from, 0);

/** Minutes of `intervals` that `covered` does not hold; both disjoint. */
export const measureOutside = (intervals: readonly Interval[], covered: readonly Interval[]): number =>
  measure(intervals) - intervals.reduce((sum, interval) => sum + measure(clip(covered, interval)), 0);
