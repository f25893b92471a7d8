import { describe, expect, it } from 'vitest';
import { readSources } from '../../../build/checkLayers.ts';
import { checkLayers } from '../../../build/layers/check.ts';

const whys = (files: Record<string, string>): readonly string[] => checkLayers(new Map(Object.entries(files))).map((finding) => `${finding.path}:${finding.line} ${finding.why}`);
const empty = 'export const x = 1;';

describe('checkLayers', () => {
  it.each<[string, string, Record<string, string>]>([
    ['domain importing rules', 'shared/domain/a.ts:1', { 'shared/domain/a.ts': `import { x } from '../rules/b.ts';`, 'shared/rules/b.ts': empty }],
    ['siblings in shared', 'shared/tables/a.ts:1', { 'shared/tables/a.ts': `import { x } from '../exchange/b.ts';`, 'shared/exchange/b.ts': empty }],
    ['a type import that goes up', 'shared/lib/a.ts:1', { 'shared/lib/a.ts': `import type { x } from '../domain/b.ts';`, 'shared/domain/b.ts': empty }],
    ['a re-export that goes up', 'shared/lib/a.ts:1', { 'shared/lib/a.ts': `export { x } from '../domain/b.ts';`, 'shared/domain/b.ts': empty }],
    ['a dynamic import that goes up', 'electron/services/a/a.ts:1', { 'electron/services/a/a.ts': `await import('../../ipc/b.ts');`, 'electron/ipc/b.ts': empty }],
    ['an import type that goes up', 'shared/lib/a.ts:1', { 'shared/lib/a.ts': `export type A = import('../domain/b.ts').B;`, 'shared/domain/b.ts': 'export type B = 1;' }],
    ['Node in shared', 'shared/lib/a.ts:1', { 'shared/lib/a.ts': `import { readFileSync } from 'node:fs';` }],
    ['the clock in shared', 'shared/rules/a.ts:2', { 'shared/rules/a.ts': `// Date.now() is only mentioned here\nexport const t = Date.now();` }],
    ['the DOM in shared', 'shared/rules/a.ts:1', { 'shared/rules/a.ts': `export const t = document.title;` }],
    ['electron outside the shell', 'electron/services/a/a.ts:1', { 'electron/services/a/a.ts': `import { app } from 'electron';` }],
    ['ipcMain outside the shell', 'electron/main.ts:1', { 'electron/main.ts': `import { ipcMain } from 'electron';` }],
    ['preview importing the shell', 'electron/preview/a.ts:1', { 'electron/preview/a.ts': `import { x } from '../shell/b.ts';`, 'electron/shell/b.ts': empty }],
    ['renderer importing electron', 'renderer/host/a.ts:1', { 'renderer/host/a.ts': `import { x } from '../../electron/ports.ts';`, 'electron/ports.ts': empty }],
    ['Node in the renderer', 'renderer/ui/a.ts:1', { 'renderer/ui/a.ts': `import 'node:fs';` }],
    ['a feature importing a feature', 'renderer/features/a/a.ts:1', { 'renderer/features/a/a.ts': `import { x } from '../b/b.ts';`, 'renderer/features/b/b.ts': empty }],
    ['a component reaching the store', 'renderer/features/a/Screen.tsx:1', { 'renderer/features/a/Screen.tsx': `import { x } from '../../store/commit.ts';`, 'renderer/store/commit.ts': empty }],
    ['a widget knowing the domain', 'renderer/ui/a.ts:1', { 'renderer/ui/a.ts': `import type { x } from '../../shared/domain/b.ts';`, 'shared/domain/b.ts': empty }],
    ['the simulated platform using the encoder', 'test/platform/a.ts:1', { 'test/platform/a.ts': `import { x } from '../../shared/exchange/encode.ts';`, 'shared/exchange/encode.ts': empty }],
    ['a file that does not exist', 'shared/lib/a.ts:1', { 'shared/lib/a.ts': `import { x } from './gone.ts';` }],
  ])('refuses %s', (_name, where, files) => {
    const found = whys(files);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(new RegExp(`^${where.replaceAll('.', '\\.')} `));
  });

  it('refuses a cycle, also one of types alone', () => {
    const found = whys({ 'shared/lib/a.ts': `import type { B } from './b.ts'; export type A = B;`, 'shared/lib/b.ts': `import type { A } from './a.ts'; export type B = A;` });
    expect(found).toEqual([expect.stringContaining('cycle: shared/lib/a.ts → shared/lib/b.ts → shared/lib/a.ts')]);
  });

  it.each<[string, Record<string, string>]>([
    ['rules importing domain', { 'shared/rules/a.ts': `import { x } from '../domain/b.ts';`, 'shared/domain/b.ts': empty }],
    ['commands reaching the store', { 'renderer/features/a/commands.ts': `import { x } from '../../store/commit.ts';`, 'renderer/store/commit.ts': empty }],
    ['a component using the hooks', { 'renderer/features/a/Screen.tsx': `import { x } from '../../store/useStore.tsx';`, 'renderer/store/useStore.tsx': empty }],
    ['the platform reading profile data', { 'test/platform/a.ts': `import { x } from '../../shared/exchange/profiles/b.ts';`, 'shared/exchange/profiles/b.ts': empty }],
    ['a mention in a comment', { 'shared/lib/a.ts': `/* Math.random() is not used */ export const x = 1; // nor Date.now()` }],
  ])('allows %s', (_name, files) => {
    expect(whys(files)).toEqual([]);
  });

  it('reads the whole repository', () => {
    expect(readSources().size).toBeGreaterThan(10);
  });
});
