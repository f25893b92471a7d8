import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function newest(folder: string): number {
  let found = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) found = Math.max(found, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return found;
}

/** Whether `dist/` was built after the last change of a source. */
export function isFresh(): boolean {
  const built = ['dist/renderer/index.html', 'dist/electron/main.cjs', 'dist/electron/preload.cjs', 'dist/electron/stretch.cjs', 'dist/electron/bridge.js']
    .map((name) => statSync(join(root, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const sources = ['electron', 'renderer', 'shared', 'build'].map((name) => newest(join(root, name)));
  return Math.min(...built) > Math.max(...sources, statSync(join(root, 'package.json')).mtimeMs);
}
