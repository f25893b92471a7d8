import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type * as FileSystem from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeLock } from '../../../electron/services/files/lock.ts';
import { must } from '../../builders/must.ts';
import { people, signIn } from '../../builders/signIn.ts';
import { create, startBackupDesk } from '../backups/desk.ts';

/** Windows and macOS, as far as locks go: no /proc, and files that the system keeps to one program (`flag`), or refuses with `taken`. */
const elsewhere = { win32: { flag: 0x1000_0000, taken: 'EBUSY' }, darwin: { flag: 0x20, taken: 'EAGAIN' } } as const;
const system = vi.hoisted(() => ({ now: null as null | { readonly flag: number; readonly taken: string }, kept: new Set<string>(), refusals: 0 }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>();
  const failing = (code: string): Error => Object.assign(new Error(code), { code });
  const open: typeof real.open = async (path, flags, mode) => {
    if (system.now === null || typeof flags !== 'number' || (flags & system.now.flag) === 0) return real.open(path, flags, mode);
    const name = String(path);
    if (system.refusals-- > 0 || system.kept.has(name)) throw failing(system.now.taken);
    const handle = await real.open(path, flags & ~system.now.flag, mode);
    system.kept.add(name);
    const close = handle.close.bind(handle);
    handle.close = async () => { system.kept.delete(name); await close(); };
    return handle;
  };
  const readFile = ((path: string, ...rest: []) => (system.now !== null && String(path).startsWith('/proc/') ? Promise.reject(failing('ENOENT')) : real.readFile(path, ...rest))) as typeof real.readFile;
  return { ...real, open, readFile };
});

let folder: string;
let path: string;
const ownPlatform = process.platform;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-locks-'));
  path = join(folder, 'lock');
});
afterEach(() => {
  simulate(null);
  rmSync(folder, { recursive: true, force: true });
});
function simulate(platform: keyof typeof elsewhere | null): void {
  Object.assign(system, { now: platform === null ? null : elsewhere[platform], refusals: 0 });
  system.kept.clear();
  Object.defineProperty(process, 'platform', { value: platform ?? ownPlatform });
}

/** What an earlier run left, whose number belongs to somebody else's process by now (1 is always running). */
const left = '1\n\n';

describe('a lock on this system', () => {
  const holder = async (): Promise<ReturnType<typeof spawn>> => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./lockHolder.ts', import.meta.url)), path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  };

  it('is kept by a process as long as that runs, and free when it was killed', async () => {
    const child = await holder();
    expect(await takeLock(path)).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'close');
    const lock = await takeLock(path);
    expect(lock).not.toBeNull();
    await lock?.release();
  });

  it.each([['without anything else', left], ['with another start', '1\n17\n'], ['that is nothing', ''], ['that is no number', 'x\ny\n']])('is free when what lies there is a number of another process %s', async (_how, content) => {
    writeFileSync(path, content);
    const lock = await takeLock(path);
    expect(lock).not.toBeNull();
    await lock?.release();
  });
});

describe.each(Object.keys(elsewhere) as (keyof typeof elsewhere)[])('a lock on %s', (platform) => {
  beforeEach(() => simulate(platform));

  it('is free whatever lies there, for only an open file holds it', async () => {
    writeFileSync(path, left);
    const lock = await takeLock(path);
    expect(lock).not.toBeNull();
    expect(system.kept.has(path)).toBe(true);
    await lock?.release();
    expect(system.kept.has(path)).toBe(false);
  });

  it('is held while another program has the file open, and free when that has ended, however it ended', async () => {
    system.kept.add(path);
    expect(await takeLock(path)).toBeNull();
    system.kept.clear();
    const lock = await takeLock(path);
    expect(lock).not.toBeNull();
    expect(await takeLock(path)).toBeNull();
    await lock?.release();
    const again = await takeLock(path);
    expect(again).not.toBeNull();
    await again?.release();
  });

  it('waits a moment for a scanner that looks into the file', async () => {
    system.refusals = 2;
    const lock = await takeLock(path);
    expect(lock).not.toBeNull();
    await lock?.release();
    system.refusals = 100;
    expect(await takeLock(path)).toBeNull();
  });

  it('is one file with a number where the folder knows no such locks', async () => {
    Object.assign(system, { now: { ...elsewhere[platform], taken: 'ENOTSUP' }, refusals: 1 });
    writeFileSync(path, left);
    const lock = await takeLock(path);
    expect(lock).not.toBeNull();
    expect(system.kept.has(path)).toBe(false);
    await lock?.release();
    expect(existsSync(path)).toBe(false);
  });

  it('tells what is wrong with the folder', async () => {
    await expect(takeLock(join(folder, 'none', 'lock'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('that was left by a power cut shuts nobody out: journal and key file are open to changes', async () => {
    const desk = await startBackupDesk();
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    await desk.restart();
    for (const name of ['lock', 'vault.json.lock']) writeFileSync(join(desk.data, name), left);
    must(await desk.client.invoke('access.signIn', people.supervisor));
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
    must(await desk.client.invoke('access.changePassword', { old: people.supervisor.password, next: '又一个口令-2026' }));
    await desk.remove();
  });
});
