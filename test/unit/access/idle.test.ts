import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle, type IdleWatch } from '../../../electron/ipc/idle.ts';

const minute = 60_000;
let wall = 0;
let steady = 0;
let minutes: number | null = 10;
let idle = 0;
let watch: IdleWatch;
const pass = (ms: number): void => {
  for (let gone = 0; gone < ms; gone += 10_000) {
    wall += 10_000;
    steady += 10_000;
    vi.advanceTimersByTime(10_000);
  }
};

beforeEach(() => {
  vi.useFakeTimers();
  [wall, steady, minutes, idle] = [1_000_000, 0, 10, 0];
  watch = watchIdle({ minutes: () => minutes, now: () => wall, steady: () => steady, onIdle: () => { idle += 1; } });
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

describe('a session of which nothing is heard', () => {
  it('ends a minute after the idle minutes, not before', () => {
    pass(11 * minute);
    expect(idle).toBe(0);
    pass(20_000);
    expect(idle).toBe(1);
  });

  it.each([['access.touch', 0], ['journal.append', 0], ['access.state', 1], ['host.log', 1], ['host.info', 1]] as const)('hears %s: ends %i', (channel, ends) => {
    for (let n = 0; n < 11; n++) {
      pass(minute);
      watch.heard(channel);
    }
    pass(20_000);
    expect(idle).toBe(ends);
  });

  it('is not there while nobody is signed in, and begins with the sign-in', () => {
    minutes = null;
    pass(60 * minute);
    minutes = 10;
    pass(10 * minute);
    expect(idle).toBe(0);
  });

  it.each([['slept', () => { wall += 60 * minute; }], ['ran with its clock set back', () => { wall -= 24 * 60 * minute; steady += 12 * minute; }]])('ends when the machine %s', (_what, happen) => {
    happen();
    vi.advanceTimersByTime(20_000);
    expect(idle).toBe(1);
  });

  it('is given the call that comes as the machine wakes', () => {
    wall += 60 * minute;
    vi.advanceTimersByTime(10_000);
    watch.heard('access.touch');
    pass(5 * minute);
    expect(idle).toBe(0);
  });
});
