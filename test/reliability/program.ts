import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program with the page under trial in place of the screens: `renderer/` and `electron/` laid out as in `dist/`. */
export type Program = { readonly dist: string; readonly remove: () => Promise<void> };

/** Builds it into a folder of its own. With `electron` the main process is taken from `dist/`, which `npm run bundle` makes. */
export async function buildProgram({ electron }: { readonly electron: boolean }): Promise<Program> {
  const dist = await mkdtemp(join(tmpdir(), 'desk-program-'));
  const common = { configFile: false, logLevel: 'error', publicDir: false } as const;
  await build({ ...common, root: join(root, 'test/reliability/page'), build: { outDir: join(dist, 'renderer'), emptyOutDir: true, target: 'chrome130', modulePreload: { polyfill: false }, reportCompressedSize: false } });
  await build({
    ...common, root,
    build: { outDir: join(dist, 'electron'), emptyOutDir: true, target: 'chrome130', reportCompressedSize: false, lib: { entry: join(root, 'electron/preview/bridge.ts'), formats: ['iife'], name: 'deskBridge', fileName: () => 'bridge.js' } },
  });
  if (electron) {
    await mkdir(join(dist, 'electron'), { recursive: true });
    for (const name of ['main.cjs', 'preload.cjs', 'stretch.cjs']) await copyFile(join(root, 'dist/electron', name), join(dist, 'electron', name));
  }
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) };
}
