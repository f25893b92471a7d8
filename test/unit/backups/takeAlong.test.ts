import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSealedWith, takeAlong } from '../../../electron/services/backups/takeAlong.ts';
import { createKeyring } from '../../../electron/services/sealing/keyring.ts';

const { links } = vi.hoisted(() => ({ links: { refused: false } }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...real,
    linkSync: (from: string, to: string) => {
      if (links.refused) throw Object.assign(new Error('no links here'), { code: 'EPERM' });
      real.linkSync(from, to);
    },
  };
});

let home: string;
let [from, to] = ['', ''];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'desk-along-'));
  [from, to] = [join(home, 'old'), join(home, 'new')];
  for (const folder of [join(from, 'packages'), join(from, 'journal'), to]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(from, 'packages/a.zip'), 'a');
  writeFileSync(join(from, 'journal/1.seg'), 'j');
  mkdirSync(join(from, 'packages/旧的')); // somebody's own folder
  utimesSync(join(from, 'packages/a.zip'), 1_700_000_000, 1_700_000_000);
});
afterEach(() => {
  links.refused = false;
  rmSync(home, { recursive: true, force: true });
});

describe('what a restored store takes along', () => {
  it.each([['a second name', false], ['a copy where there are no links', true]])('is %s, as old as it was, and nothing but packages, receipts and key', (_, refused) => {
    links.refused = refused;
    takeAlong(from, to);
    takeAlong(from, to);
    expect([readFileSync(join(to, 'packages/a.zip'), 'utf8'), statSync(join(to, 'packages/a.zip')).mtimeMs]).toEqual(['a', 1_700_000_000_000]);
    expect([readdirSync(to), readdirSync(join(to, 'packages')), readdirSync(join(from, 'packages')).sort()]).toEqual([['packages'], ['a.zip'], ['a.zip', '旧的']]);
  });

  it('is known by one file that opens, whatever else lies there', async () => {
    const keys = createKeyring('office', Buffer.alloc(32, 1));
    expect(await isSealedWith(keys, from)).toBe(false);
    mkdirSync(join(from, 'keys'));
    writeFileSync(join(from, 'keys/office-sm2.json'), keys.seal('signing', 'office-sm2.json', Buffer.from('{}')));
    expect(await isSealedWith(keys, from)).toBe(true);
    expect(await isSealedWith(createKeyring('office', Buffer.alloc(32, 2)), from)).toBe(false);
    expect(await isSealedWith(createKeyring('another', Buffer.alloc(32, 1)), from)).toBe(false);
    expect(await isSealedWith(keys, join(home, 'nowhere'))).toBe(false);
  });
});
