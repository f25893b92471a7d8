import { expect, it } from 'vitest';
import { isMassLoss } from '../../../shared/rules/massLoss.ts';

it.each([
  [0, 0, false], [1, 1, false], [4, 4, false], [5, 5, false], [6, 5, false], [6, 6, true], [11, 6, true], [12, 6, false], [100, 50, false], [100, 51, true], [100_000, 50_001, true], [100_000, 0, false],
])('of %d records %d gone is mass loss: %s', (there, gone, expected) => {
  expect(isMassLoss({ there, gone })).toBe(expected);
});
