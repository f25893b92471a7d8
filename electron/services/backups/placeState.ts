/** What is known of the second place: a disk or share where each verified backup is copied to. */
export type PlaceFacts = {
  readonly configured: boolean;
  /** When it was chosen; before that no copy could be late. */
  readonly chosenAt: number;
  /** When the newest backup that lies there was made, 0 for none. */
  readonly newestCopy: number;
  /** Whether records have changed since that one. */
  readonly changesSince: boolean;
  /** What the last attempt met, '' when it went well. */
  readonly problem: '' | 'missing' | 'full' | 'slow' | 'failed';
  readonly now: number;
};

export const placeStates = ['none', 'fine', 'late', 'missing', 'full', 'slow', 'failed'] as const;
export type PlaceState = (typeof placeStates)[number];

const dayMs = 86_400_000;

/**
 * What the status strip is told. Work is never held up by the second place, and a disk that is away for an hour is no news.
 *
 * | configured | changes since the copy | copy older than a day | last problem | told |
 * | --- | --- | --- | --- | --- |
 * | no | – | – | – | none |
 * | yes | no | – | – | fine |
 * | yes | yes | no | – | fine |
 * | yes | yes | yes | none | late |
 * | yes | yes | yes | some | that problem |
 */
export function placeState({ configured, chosenAt, newestCopy, changesSince, problem, now }: PlaceFacts): PlaceState {
  if (!configured) return 'none';
  if (!changesSince || now - Math.max(newestCopy, chosenAt) <= dayMs) return 'fine';
  return problem === '' ? 'late' : problem;
}
