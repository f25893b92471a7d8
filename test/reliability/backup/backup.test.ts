import { expect, test } from 'vitest';
import { run } from './campaign.ts';

const seed = Number(process.env['BACKUP_SEED'] ?? Date.now() % 1_000_000);

test(`restores what was backed up and refuses every damaged copy (seed ${seed})`, async () => {
  const lines: string[] = [];
  const { figures, failed } = await run({ size: 12, seed, log: (line) => lines.push(line) });
  console.log(`backup campaign, seed ${seed}:`, figures);
  expect(lines).toEqual([]);
  expect(failed).toBe(false);
});
