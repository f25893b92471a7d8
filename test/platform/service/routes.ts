import type { RequestKind } from '../faults.ts';

/** What a request line asks for. `number` is the package's; `offset` counts only for parts. */
export type Route = { readonly kind: RequestKind; readonly number: string; readonly offset: number };

const number = '(\\d{8}-\\d{2,})';
const table: readonly (readonly [method: string, pattern: RegExp, kind: RequestKind])[] = [
  ['PUT', new RegExp(`^/api/v1/packages/${number}/parts/(\\d{1,12})$`), 'part'],
  ['GET', new RegExp(`^/api/v1/packages/${number}$`), 'state'],
  ['POST', new RegExp(`^/api/v1/packages/${number}/complete$`), 'complete'],
  ['GET', new RegExp(`^/api/v1/receipts\\?package=${number}$`), 'receipts'],
];

/** undefined for a request that the service does not have. */
export function routeOf(method: string, target: string): Route | undefined {
  for (const [verb, pattern, kind] of table) {
    const found = verb === method ? pattern.exec(target) : null;
    if (found) return { kind, number: found[1] ?? '', offset: Number(found[2] ?? 0) };
  }
  return undefined;
}
