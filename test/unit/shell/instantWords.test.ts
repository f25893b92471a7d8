import { describe, expect, it } from 'vitest';
import { instantWords } from '../../../renderer/app/shell/instantWords.ts';

describe('an instant on the screen', () => {
  it.each([
    ['of this year', '2026-11-29T01:05:00.000Z', '2026-11-29', '11-29 09:05'],
    ['of another year', '2025-11-29T01:05:00.000Z', '2026-11-29', '2025-11-29 09:05'],
    ['of the night between two years', '2026-12-31T17:00:00.000Z', '2026-12-31', '2027-01-01 01:00'],
    ['where the year itself is asked about', '2026-11-29T01:05:00.000Z', '', '2026-11-29 09:05'],
    ['that cannot be read', 'later', '2026-11-29', 'later'],
  ])('%s', (_what, instant, today, words) => {
    expect(instantWords(instant, today)).toBe(words);
  });
});
