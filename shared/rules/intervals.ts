/** Minutes from `from` up to but not including `to`, as `localMinute` counts them. */
export type Interval = { readonly from: number; readonly to: number };

/** The same minutes as disjoint intervals in order; empty and reversed ones vanish. */
export function unite(intervals: readonly Interval[]): readonly Interval[] {
  if (intervals.length === 1 && intervals[0]!.to > intervals[0]!.from) return intervals;
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
  const clipped: Interval[] = [];
  for (const interval of intervals) {
    const from = Math.max(interval.from, within.from);
    const to = Math.min(interval.to, within.to);
    if (to > from) clipped.push({ from, to });
  }
  return clipped;
}

/** The parts of one interval that `covered` (disjoint, in order) does not hold. */
export function without(interval: Interval, covered: readonly Interval[]): readonly Interval[] {
  const parts: Interval[] = [];
  let { from } = interval;
  for (const { from: start, to: end } of clip(covered, interval)) {
    if (start > from) parts.push({ from, to: start });
    from = end;
  }
  if (interval.to > from) parts.push({ from, to: interval.to });
  return parts;
}

/** How many minutes disjoint intervals hold. */
export const measure = (intervals: readonly Interval[]): number => intervals.reduce((sum, interval) => sum + interval.to - interval.from, 0);

/** Minutes of `intervals` that `covered` does not hold; both disjoint. */
export const measureOutside = (intervals: readonly Interval[], covered: readonly Interval[]): number =>
  covered.length === 0 ? measure(intervals) : measure(intervals) - intervals.reduce((sum, interval) => sum + measure(clip(covered, interval)), 0);
