import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstFrame } from './firstFrame.ts';
import { trustedTypes } from './trustedTypes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The renderer: `renderer/` → `dist/renderer/`, one chunk a route (the routes import lazily), workers as ES modules.
 * `__NONCE__` is replaced by the host at each load (electron/services/assets), so that emotion's styles pass the CSP.
 */
export default defineConfig({
  root: `${root}renderer`,
  cacheDir: `${root}node_modules/.vite`,
  plugins: [react(), trustedTypes(), firstFrame()],
  html: { cspNonce: '__NONCE__' },
  worker: { format: 'es' },
  build: {
    outDir: `${root}dist/renderer`,
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    // What the start needs comes in two files, the one that reads the records and the program itself (sixty held the register's first rows up by 0.1 s). Each takes with it all that it imports.
    rolldownOptions: { output: { codeSplitting: { groups: [
      { name: 'boot', test: /preload-helper|app\/boot\.ts$/, priority: 3 },
      { name: 'opening', test: /app\/start\/firstOpening\.ts$/, priority: 2 },
      { name: 'program', test: /app\/main\.tsx$/, priority: 1 },
    ] } } },
  },
});
