/**
 * What may cross the contract: JSON values and `Uint8Array`. Anything else (a Map, a Date, an ArrayBuffer, a class) would
 * silently arrive as `{}` on one of the hosts, so it is refused on all of them.
 *
 * Answers about how many bytes the value takes, or null when it holds something that may not cross, is nested deeper than
 * 20 levels, or has a key that could reach a prototype. Counting stops beyond `limit`.
 */
export function carriedSize(value: unknown, limit: number): number | null {
  return measure(value, limit, 0);
}

const refusedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 20;

function measure(value: unknown, limit: number, depth: number): number | null {
  if (value === null || typeof value === 'boolean') return 4;
  if (typeof value === 'number') return Number.isFinite(value) ? 8 : null;
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || depth > deepest) return null;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return sum(value, limit, depth);
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object may come from another realm (a worker, an isolated world); its prototype is then that realm's root.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return null;
  if (Object.prototype.toString.call(value) !== '[object Object]') return null;
  const keys = Object.keys(value);
  if (keys.some((key) => refusedKeys.has(key))) return null;
  const content = sum(Object.values(value).filter((item) => item !== undefined), limit, depth);
  return content === null ? null : content + keys.reduce((length, key) => length + key.length + 3, 2);
}

function sum(items: readonly unknown[], limit: number, depth: number): number | null {
  let total = 2;
  for (const item of items) {
    const size = measure(item, limit, depth + 1);
    if (size === null) return null;
    total += size + 1;
    if (total > limit) return total;
  }
  return total;
}
