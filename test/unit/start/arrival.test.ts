import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../renderer/host/client.ts';

vi.mock('../../../renderer/features/access/AccessScreen.tsx', () => ({ AccessScreen: () => null }));

const state = (stage: string) => ({ ok: true, value: { mode: 'office', stage, waitMs: 0, keychain: 'none', keychainSlot: false, idleMinutes: 15 } });
const failed = (code: string) => ({ ok: false, error: { code, detail: '' } });

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.resetModules();
  vi.stubGlobal('sessionStorage', { setItem: (key: string, value: string) => kept.set(key, value), getItem: (key: string) => kept.get(key) ?? null, removeItem: (key: string) => kept.delete(key) });
});
afterEach(() => vi.unstubAllGlobals());

/** Where a page arrives that gets these answers, and what its door would say of a lock. */
async function arrivedWith(...answers: readonly unknown[]): Promise<readonly [kind: string, note: string | null]> {
  const left = [...answers];
  const { arrive } = await import('../../../renderer/app/start/arrival.ts');
  const { readLockNote } = await import('../../../renderer/features/access/lockNote.ts');
  const { kind } = await arrive(createClient({ invoke: async () => left.shift(), on: () => () => undefined }));
  expect(left).toEqual([]);
  return [kind, readLockNote()];
}

describe('a page that was loaded again', () => {
  it('goes to the door when its session was ended by a sign-in elsewhere, and the door says so', async () => {
    expect(await arrivedWith(state('open'), failed('access.elsewhere'))).toEqual(['access', 'elsewhere']);
  });

  it('asks once more when the program was locked between its questions', async () => {
    expect(await arrivedWith(state('open'), failed('access.locked'), state('locked'))).toEqual(['access', null]);
  });

  it('tells any other failure', async () => {
    expect(await arrivedWith(state('open'), failed('disk.failed'))).toEqual(['failed', null]);
  });
});
