import { ageOf } from './age.ts';

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

export const placeStates = ['none', 'fine', 'late', 'undated', 'missing', 'full', 'slow', 'failed'] as const;
export type PlaceState = (typeof placeStates)[number];

/**
 * What the status strip is told. Work is never held up by the second place, and a disk that is away for an hour is no news.
 *
 * | configured | changes since the copy | newest copy | place chosen | last problem | told |
 * | --- | --- | --- | --- | --- | --- |
 * | no | – | – | – | – | none |
 * | yes | no | – | – | – | fine |
 * | yes | yes | up to a day old | – | – | fine |
 * | yes | yes | older, or none | up to a day ago | – | fine |
 * | yes | yes | older, or none | before, or at a time that lies ahead | none | late |
 * | yes | yes | of a time that lies ahead | – | none | undated |
 * | yes | yes | otherwise | | some | that problem |
 */
export function placeState({ configured, chosenAt, newestCopy, changesSince, problem, now }: PlaceFacts): PlaceState {
  if (!configured) return 'none';
  const age = ageOf(newestCopy, now);
  if (!changesSince || age === 'fresh' || (age === 'old' && ageOf(chosenAt, now) === 'fresh')) return 'fine';
  return problem === '' ? (age === 'unknown' ? 'undated' : 'late') : problem;
}
