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
  ['an old copy and no disk', { problem: 'missing' }, 'missing'],
  ['an old copy and a full disk', { problem: 'full' }, 'full'],
  ['an old copy and a slow share', { problem: 'slow' }, 'slow'],
])('of %s says %3$s', (_, some, expected) => {
  expect(placeState({ ...facts, ...some })).toBe(expected);
});
