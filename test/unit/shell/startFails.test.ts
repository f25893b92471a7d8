import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { markWhole, restoringFolder } from '../../../electron/services/backups/swapStore.ts';
import { refuse } from '../../integration/backups/refuse.ts';
import { app, BrowserWindow, dialog } from './electronDouble.ts';

vi.mock('electron', () => import('./electronDouble.ts'));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'desk-start-'));
  vi.stubEnv('DESK_DATA', home);
  vi.stubGlobal('__DESK_VERSION__', '0.0.0');
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

it('a start that cannot be says so and ends, so that the next one is not kept out', async () => {
  const data = join(home, 'data');
  mkdirSync(`${data}.replaced`);
  mkdirSync(restoringFolder(data));
  await markWhole(data, { aside: 'x-replaced', sameOffice: true });
  refuse('renameSync', '', 'EPERM');
  const { startShell } = await import('../../../electron/shell/startShell.ts');
  startShell();
  await vi.waitUntil(() => app.exits.length > 0, { timeout: 5000 });
  expect([app.exits, BrowserWindow.all.length]).toEqual([[1], 0]);
  expect(dialog.errors).toEqual([['信用监管工作台没有启动', expect.stringContaining('EPERM')]]);
  expect([`${data}.replaced`, restoringFolder(data)].map((folder) => existsSync(folder))).toEqual([true, true]);
});
