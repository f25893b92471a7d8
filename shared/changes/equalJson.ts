/** Whether two JSON values are the same; the order of an object's fields does not matter, and an absent field equals `null`. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return (a ?? null) === (b ?? null);
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => equalJson(one, b[at]));
  }
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  return Object.keys({ ...left, ...right }).every((field) => equalJson(own(left, field), own(right, field)));
}

/** A field that is the object's own; `toString` and its like are not there. */
export const own = (fields: Readonly<Record<string, unknown>>, field: string): unknown => (Object.hasOwn(fields, field) ? fields[field] : undefined);
