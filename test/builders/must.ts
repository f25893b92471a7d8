import type { Result } from '../../shared/lib/result.ts';

/** The value of a result that must be there; throws with the failure otherwise. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`unexpected failure: ${JSON.stringify(result.error)}`);
  return result.value;
}
