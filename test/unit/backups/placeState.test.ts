import { expect, it } from 'vitest';
import { placeState, type PlaceFacts } from '../../../electron/services/backups/placeState.ts';

const hour = 3_600_000;
const now = 1_800_000_000_000;
const facts: PlaceFacts = { configured: true, chosenAt: now - 90 * 24 * hour, newestCopy: now - 30 * hour, changesSince: true, problem: '', now };

it.each<[string, Partial<PlaceFacts>, string]>([
  ['no second place', { configured: false }, 'none'],
  ['nothing changed since the copy', { changesSince: false, problem: 'missing' }, 'fine'],
  ['a fresh copy', { newestCopy: now - 23 * hour }, 'fine'],
  ['a disk that is away for an hour', { newestCopy: now - hour, problem: 'missing' }, 'fine'],
  ['chosen today, no copy yet', { newestCopy: 0, chosenAt: now - hour }, 'fine'],
  ['chosen two days ago, no copy yet', { newestCopy: 0, chosenAt: now - 48 * hour }, 'late'],
  ['an old copy', {}, 'late'],
  ['a copy of a minute that the clock was put back by', { newestCopy: now + 60_000 }, 'fine'],
  ['a copy that seems to come from next year', { newestCopy: now + 300 * 24 * hour }, 'undated'],
  ['the same, when the place was chosen today', { newestCopy: now + 300 * 24 * hour, chosenAt: now - hour }, 'undated'],
  ['the same, and nothing changed since', { newestCopy: now + 300 * 24 * hour, changesSince: false }, 'fine'],
  ['the same and no disk', { newestCopy: now + 300 * 24 * hour, problem: 'missing' }, 'missing'],
  ['chosen by a clock that ran ahead, no copy yet', { newestCopy: 0, chosenAt: now + 300 * 24 * hour }, 'late'],
  ['chosen by a clock that ran ahead, a fresh copy', { chosenAt: now + 300 * 24 * hour, newestCopy: now - hour }, 'fine'],
  ['an old copy and no disk', { problem: 'missing' }, 'missing'],
  ['an old copy and a full disk', { problem: 'full' }, 'full'],
  ['an old copy and a slow share', { problem: 'slow' }, 'slow'],
])('of %s says %3$s', (_, some, expected) => {
  expect(placeState({ ...facts, ...some })).toBe(expected);
});
