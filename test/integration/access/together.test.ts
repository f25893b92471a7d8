import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../../electron/services/files/lock.ts';
import { opensAlone } from '../../../electron/services/files/openAlone.ts';
import { furnish, startAccess } from '../../builders/accessDesk.ts';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';

describe('two programs on one folder', () => {
  it('change the key file one after the other, and none loses what the other did', async () => {
    const desk = startAccess();
    await furnish(desk);
    const other = startAccess(desk.folder);
    for (const { access } of [desk, other]) must(await access.serve['access.signIn'](people.supervisor));
    const made = await Promise.all(Array.from({ length: 16 }, (_, n) => (n % 2 === 0 ? desk : other).access.serve['accounts.create']({ name: `同事${n}`, role: 'clerk', password: '新的口令-2027' })));
    expect(made.every(({ ok }) => ok)).toBe(true);
    expect(must(await desk.access.serve['accounts.list']({})).accounts).toHaveLength(19);
    desk.remove();
  });

  it('that are two processes do so as well', async () => {
    const desk = startAccess();
    await furnish(desk);
    const script = fileURLToPath(new URL('./joiner.ts', import.meta.url));
    const join = (name: string): Promise<number | null> => new Promise((resolve) => { spawn(process.execPath, [script, desk.folder, name, '6'], { stdio: 'inherit' }).on('close', resolve); });
    expect(await Promise.all(['甲', '乙'].map(join))).toEqual([0, 0]);
    must(await desk.access.serve['access.signIn'](people.supervisor));
    expect(must(await desk.access.serve['accounts.list']({})).accounts).toHaveLength(15);
    expect(readdirSync(desk.folder).filter((name) => /lock/.test(name))).toEqual(opensAlone() ? ['vault.json.lock'] : []);
    desk.remove();
  });
});

describe('a lock', () => {
  it('has one holder, however many ask at once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-lock-'));
    for (let round = 0; round < 20; round++) {
      const locks = await Promise.all(Array.from({ length: 8 }, () => takeLock(join(folder, 'lock'))));
      const taken = locks.filter((lock) => lock !== null);
      expect(taken).toHaveLength(1);
      await taken[0]?.release();
    }
    expect(readdirSync(folder)).toEqual(opensAlone() ? ['lock'] : []);
    rmSync(folder, { recursive: true });
  });
});
