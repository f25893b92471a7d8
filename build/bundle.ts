import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { contract, events } from '../shared/ipc/contract.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds `renderer/` of the given folder, `dist/` unless another is named. */
export async function bundleRenderer(dist = `${root}dist`): Promise<void> {
  await build({ configFile: `${root}build/vite.config.ts`, logLevel: 'warn', build: { outDir: `${dist}/renderer` } });
}

/**
 * Builds `dist/electron/main.cjs`, `preload.cjs` and `stretch.cjs` (the thread that stretches passwords): CommonJS for Node 20.18, one file each, everything inside but 'electron'.
 * The preload gets the names of the channels and events as constants, so that it carries no schema library.
 */
export async function bundleElectron(dist = `${root}dist`): Promise<void> {
  for (const [entry, source] of [['main', 'main'], ['preload', 'preload'], ['stretch', 'services/access/stretchWorker']] as const) {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      publicDir: false,
      define: {
        __DESK_VERSION__: JSON.stringify((JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }).version),
        __DESK_CHANNELS__: JSON.stringify(Object.keys(contract)),
        __DESK_STRETCH__: JSON.stringify('stretch.cjs'),
        __DESK_EVENTS__: JSON.stringify(Object.keys(events)),
      },
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        ssr: `electron/${source}.ts`,
        outDir: `${dist}/electron`,
        emptyOutDir: entry === 'main',
        target: 'node20',
        reportCompressedSize: false,
        rolldownOptions: {
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: `${entry}.cjs`, codeSplitting: false },
        },
      },
    });
  }
}

/** Builds `dist/electron/bridge.js`, the preview's `window.desk`: one classic script for the browser. */
export async function bundleBridge(dist = `${root}dist`): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: `${dist}/electron`,
      emptyOutDir: false,
      target: 'chrome130',
      reportCompressedSize: false,
      lib: { entry: `${root}electron/preview/bridge.ts`, formats: ['iife'], name: 'deskBridge', fileName: () => 'bridge.js' },
    },
  });
}

/** Builds the whole program into `dist/`. */
export async function bundle(): Promise<void> {
  await bundleElectron();
  await bundleBridge();
  await bundleRenderer();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
