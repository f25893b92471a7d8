import { beforeAll, describe, expect, it, vi } from 'vitest';
import { abuse, doors, isFailed, plainPaths, type AbuseFigures } from './abuse.ts';

vi.mock('electron', () => import('../../unit/shell/electronDouble.ts'));

// The short form; `npm run campaign -- contract` is the long one. `ABUSE_SEED` repeats a run.
const seed = Number(process.env['ABUSE_SEED'] ?? Date.now() % 1_000_000);
const size = 200;
const limitMs = 300_000;

describe('the contract under abuse', () => {
  let figures: AbuseFigures;
  beforeAll(async () => { figures = await abuse({ size, seed }); }, limitMs);

  it('takes nothing malformed, answers nobody but the page, and touches no file outside', () => {
    console.log(`contract abuse (seed ${seed}): ${JSON.stringify(figures)}`);
    expect(figures.faults).toEqual([]);
    expect(isFailed(figures)).toBe(false);
    expect(figures.payloads).toBe(size * doors.length);
  });

  it('reaches the services with what is well formed', () => {
    expect(figures.succeeded).toBeGreaterThan(100);
    expect(figures.insideAccesses).toBeGreaterThan(1000);
  });

  it('would be seen accepting with the schema or the sender check off, and reading outside with plain paths', async () => {
    const [withoutSchema, withoutSender, plain] = [await abuse({ size: 40, seed, off: 'schema' }), await abuse({ size: 10, seed, off: 'sender' }), await plainPaths()];
    console.log(`controls: ${withoutSchema.malformedAccepted} malformed accepted without schema, ${withoutSender.untrustedAccepted} calls of others answered without sender check, ${plain.outside} of 200 paths outside and ${plain.leaked} decoys read with plain paths`);
    expect(withoutSchema.malformedAccepted).toBeGreaterThan(100);
    expect(withoutSender.untrustedAccepted).toBeGreaterThan(1000);
    expect(plain.outside).toBeGreaterThan(20);
    expect(plain.leaked).toBeGreaterThan(0);
  }, limitMs);
});
