import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** What is kept outlives the page; the module is the page's and begins anew with it. */
const newPage = async () => {
  vi.resetModules();
  return import('../../../../renderer/features/access/lockNote.ts');
};
beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', { setItem: (key: string, value: string) => kept.set(key, value), getItem: (key: string) => kept.get(key) ?? null, removeItem: (key: string) => kept.delete(key) });
});
afterEach(() => vi.unstubAllGlobals());

describe('why the program stands locked', () => {
  it('is told once to the page that is loaded next', async () => {
    (await newPage()).keepLockNote('suspend');
    const next = await newPage();
    expect([next.readLockNote(), next.readLockNote()]).toEqual(['suspend', null]);
  });

  it('may be that somebody signed in in another window', async () => {
    (await newPage()).keepLockNote('elsewhere');
    expect((await newPage()).readLockNote()).toBe('elsewhere');
  });

  it('is asked anew of the next session, that of a page which went to the door by itself included', async () => {
    const page = await newPage();
    page.keepLockNote('elsewhere');
    expect(page.readLockNote()).toBe('elsewhere');
    page.keepLockNote('idle');
    expect((await newPage()).readLockNote()).toBe('idle');
  });

  it('is the first reason: that the other windows are told comes after it', async () => {
    const page = await newPage();
    page.keepLockNote('idle');
    page.keepLockNote('asked');
    expect((await newPage()).readLockNote()).toBe('idle');
  });

  it('is nothing when somebody signed out, whatever the windows are told afterwards', async () => {
    const page = await newPage();
    page.leaveNoLockNote();
    page.keepLockNote('asked');
    expect((await newPage()).readLockNote()).toBeNull();
  });
});
