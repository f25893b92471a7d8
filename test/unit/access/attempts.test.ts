import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAttempts, waitAfter, type Attempts } from '../../../electron/services/access/attempts.ts';

let folder: string;
let wall: number;
let steady: number;
/** The program is started: its steady clock begins anew. */
const start = (): Attempts => {
  steady = 0;
  return createAttempts(folder, () => wall, () => steady);
};
const pass = (ms: number): void => { wall += ms; steady += ms; };
const failing = async (attempts: Attempts, times: number, door = 'a'): Promise<void> => { for (let n = 0; n < times; n++) await attempts.charge(door); };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-attempts-'));
  wall = Date.UTC(2026, 10, 27);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('failed tries', () => {
  it.each([[0, 0], [1, 0], [2, 0], [3, 2000], [4, 4000], [5, 8000], [9, 128_000], [10, 256_000], [11, 300_000], [1_000_000, 300_000]])('after %i make one wait %i ms', (failed, ms) => {
    expect(waitAfter(failed)).toBe(ms);
  });

  it('wait by door, and are told and forgotten when one is right', async () => {
    const attempts = start();
    await failing(attempts, 4);
    expect([await attempts.remaining('a'), await attempts.remaining('b'), await attempts.longest()]).toEqual([4000, 0, 4000]);
    pass(4000);
    expect(await attempts.remaining('a')).toBe(0);
    expect(await attempts.charge('a')).toBe(4);
    await attempts.clear(['a']);
    expect([await attempts.charge('a'), await attempts.remaining('a')]).toEqual([0, 0]);
  });

  it('are kept over a new start, which begins their wait anew', async () => {
    await failing(start(), 6);
    pass(10_000);
    const again = start();
    expect(await again.remaining('a')).toBe(16_000);
    pass(15_999);
    expect([await again.remaining('a'), await again.longest()]).toEqual([1, 1]);
    pass(1);
    expect(await again.remaining('a')).toBe(0);
    expect(await again.charge('a')).toBe(6);
  });

  it.each([['back by a minute', -60_000], ['back by a year', -365 * 86_400_000], ['ahead by six minutes', 360_000], ['ahead by a year', 365 * 86_400_000]])('wait their whole time, and no longer, after a clock that was set %s and a new start', async (_far, step) => {
    await failing(start(), 6);
    wall += step;
    const again = start();
    expect(await again.remaining('a')).toBe(16_000);
    pass(16_000);
    expect(await again.remaining('a')).toBe(0);
  });

  it('are not shortened by a clock that is set forward while the program runs', async () => {
    const attempts = start();
    await failing(attempts, 6);
    wall += 86_400_000;
    expect(await attempts.remaining('a')).toBe(16_000);
  });

  it('are judged no faster however often the clock is set, and told no sooner', async () => {
    const attempts = start();
    await failing(attempts, 4);
    wall += 600_000;
    await attempts.tell(() => true);
    expect(await attempts.remaining('a')).toBe(4000);
    const again = start();
    await again.tell(() => true);
    expect(await again.remaining('a')).toBe(4000);
  });

  it('count in the process when the disk takes nothing', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file in the way');
    const attempts = start();
    await failing(attempts, 5);
    expect(await attempts.remaining('a')).toBe(8000);
    rmSync(folder);
  });

  it.each(['', '{', '[]', '{"v":2,"tries":{}}', '{"v":1,"tries":{"a":{"failed":-1,"at":0,"waitMs":0}}}', '{"v":1,"tries":{"a":{"failed":9,"at":0,"waitMs":1e99}}}'])('begin anew over a file that holds %j, in this process none is lost', async (text) => {
    const attempts = start();
    await failing(attempts, 4);
    writeFileSync(join(folder, 'attempts.json'), text);
    expect(await attempts.remaining('a')).toBe(4000);
    expect(await start().remaining('a')).toBe(0);
  });

  it('leave nothing on the disk but doors, counts and times', async () => {
    await failing(start(), 1, 'unknown7');
    expect(JSON.parse(readFileSync(join(folder, 'attempts.json'), 'utf8'))).toEqual({ v: 1, tries: { unknown7: { failed: 1, at: wall, waitMs: 0, told: 0, since: wall } } });
  });

  it('are told once, with the instant of the first, and wait as before', async () => {
    const attempts = start();
    const unknown = (door: string): boolean => door.startsWith('unknown');
    expect((await attempts.tell(unknown)).count).toBe(0);
    const first = wall;
    await failing(attempts, 4, 'unknown7');
    pass(1000);
    await failing(attempts, 1, 'unknown2');
    await failing(attempts, 2);
    expect(await attempts.tell(unknown)).toEqual({ count: 5, since: first });
    expect(await attempts.remaining('unknown7')).toBe(3000);
    expect([(await attempts.tell(unknown)).count, (await start().tell(unknown)).count]).toEqual([0, 0]);
    pass(60_000);
    const again = start();
    await failing(again, 1, 'unknown7');
    expect(await again.tell(unknown)).toEqual({ count: 1, since: wall });
    expect(await again.charge('a')).toBe(2);
  });

  it('of a file of before count as not told', async () => {
    writeFileSync(join(folder, 'attempts.json'), JSON.stringify({ v: 1, tries: { unknown3: { failed: 6, at: wall, waitMs: 0 } } }));
    expect(await start().tell(() => true)).toEqual({ count: 6, since: wall });
  });
});
