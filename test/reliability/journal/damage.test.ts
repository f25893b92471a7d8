import { expect, it } from 'vitest';
import { run } from './damageTrials.ts';

// `npm run campaign -- journal` flips every bit.
it('accepts no harm to a sealed journal, and keeps what lies before it', async () => {
  const { figures, failed } = await run({ size: 1500, seed: 1, log: (line) => console.log(line) });
  console.log(JSON.stringify(figures));
  expect([failed, figures.faults]).toEqual([false, 0]);
});
