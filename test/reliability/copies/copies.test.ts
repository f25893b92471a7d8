import { describe, expect, it } from 'vitest';
import { harmTrials } from './trials.ts';

const seed = Number(process.env['DESK_SEED'] ?? Date.now() % 1_000_000);

describe.each(['copies', 'damage'] as const)('the two copies of the records: %s', (kind) => {
  it('bring everything back from one another', async () => {
    const lines: string[] = [];
    const { figures, failed } = await harmTrials(kind, { size: 20, seed, log: (line) => lines.push(line) });
    console.log(`${kind} (seed ${seed}): ${JSON.stringify(figures)}`);
    expect(lines).toEqual([]);
    expect(failed).toBe(false);
  });
});
