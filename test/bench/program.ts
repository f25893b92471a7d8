import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { trustedTypes } from '../../build/trustedTypes.ts';
import { bundleBridge, bundleElectron, bundleRenderer } from '../../build/bundle.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const peers = join(tmpdir(), 'desk-bench', 'peers');

/** Where SheetJS lies, fetched once with npm to a folder outside the project; null when it cannot be had. */
export function sheetJs(): string | null {
  const path = join(peers, 'node_modules/xlsx');
  if (existsSync(path)) return path;
  mkdirSync(peers, { recursive: true });
  writeFileSync(join(peers, 'package.json'), '{"private":true}');
  try {
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', 'xlsx@0.18.5'], { cwd: peers, stdio: 'ignore', timeout: 60_000 });
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

const absent: Plugin = {
  name: 'bench:absent', enforce: 'pre',
  resolveId: (source) => (source === 'xlsx' ? '\0xlsx' : null),
  load: (id) => (id === '\0xlsx' ? 'export const read = () => { throw new Error("SheetJS is not there"); }; export const utils = {};' : null),
};

/** The program as it is built for offices, in a folder of its own, with the bench's pages beside it: one origin, one policy. */
export type Program = { readonly dist: string; readonly hasSheetJs: boolean; readonly remove: () => Promise<void> };

export async function buildProgram(): Promise<Program> {
  const dist = await mkdtemp(join(tmpdir(), 'desk-bench-dist-'));
  const renderer = join(dist, 'renderer');
  await bundleRenderer(dist);
  const xlsx = sheetJs();
  const page = `${root}test/bench/page`;
  await build({
    configFile: false, root: page, logLevel: 'error', publicDir: false,
    plugins: [react(), trustedTypes(), ...(xlsx === null ? [absent] : [])],
    ...(xlsx !== null && { resolve: { alias: { xlsx } } }),
    html: { cspNonce: '__NONCE__' }, worker: { format: 'es' },
    build: {
      outDir: renderer, emptyOutDir: false, target: 'chrome130', modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 5000,
      rolldownOptions: { input: ['bench', 'bare', 'empty', 'grid'].map((name) => `${page}/${name}.html`) },
    },
  });
  await bundleElectron(dist);
  await bundleBridge(dist);
  return { dist, hasSheetJs: xlsx !== null, remove: () => rm(dist, { recursive: true, force: true }) };
}
