import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { whichever } from '../../../electron/services/backups/whichever.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('a signal of several', () => {
  it('is aborted with the first of them, for its reason, and stays so', () => {
    const [a, b] = [new AbortController(), new AbortController()];
    const signal = whichever([a.signal, b.signal]);
    expect(signal.aborted).toBe(false);
    b.abort('second');
    a.abort('first');
    expect([signal.aborted, signal.reason]).toEqual([true, 'second']);
  });

  it('is aborted from the start when one of them is', () => {
    expect(whichever([new AbortController().signal, AbortSignal.abort('before')]).reason).toBe('before');
  });

  it('keeps an abort whose source nobody holds any more', async () => {
    const sources: { of: AbortController | null } = { of: new AbortController() };
    const signal = whichever([new AbortController().signal, sources.of?.signal ?? AbortSignal.abort()]);
    sources.of?.abort();
    sources.of = null;
    for (let round = 0; round < 5; round++) {
      await pause(1);
      collect();
    }
    expect(signal.aborted).toBe(true);
  });
});
