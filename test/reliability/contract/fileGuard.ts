// Sees every file that this process touches through node:fs, whoever asks: the functions are wrapped in the module itself, and every import of them follows
// (`syncBuiltinESMExports`). Access outside the roots is written down, not hindered.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Functions whose first argument, or both first arguments, name a file; each exists in up to three forms (callback, Sync, promise). */
const one = [
  'access', 'appendFile', 'chmod', 'chown', 'exists', 'lchmod', 'lchown', 'lstat', 'lutimes', 'mkdir', 'mkdtemp', 'open', 'openAsBlob', 'opendir', 'readFile', 'readdir', 'readlink', 'realpath', 'rm', 'rmdir', 'stat', 'statfs',
  'truncate', 'unlink', 'unwatchFile', 'utimes', 'watch', 'watchFile', 'writeFile', 'createReadStream', 'createWriteStream',
] as const;
const two = ['copyFile', 'cp', 'link', 'rename', 'symlink'] as const;

export type Guard = { readonly outside: string[]; readonly seen: () => number; readonly stop: () => void };
type Wrapped = Record<string, unknown>;

/** `/proc/<pid>/stat` is how the journal's lock tells whether its owner lives (services/files/lock.ts). */
const harmless = /^\/proc\/\d+\/stat$/;

/** Watches from now on until `stop`. A root itself counts as inside. */
export function guardFiles(roots: readonly string[]): Guard {
  const outside: string[] = [];
  let seen = 0;
  const note = (name: string, path: unknown): void => {
    if (typeof path === 'number' || typeof path === 'undefined' || path === null) return; // a descriptor, opened before
    seen += 1;
    const text = path instanceof URL ? fileURLToPath(path) : Buffer.isBuffer(path) ? path.toString() : typeof path === 'string' ? path : '';
    const full = resolve(text);
    if (roots.some((root) => full === root || full.startsWith(`${root}${sep}`)) || harmless.test(full)) return;
    outside.push(`${name} ${full}`);
  };
  const undo: (() => void)[] = [];
  const wrap = (holder: Wrapped, name: string, paths: number): void => {
    const original = holder[name];
    if (typeof original !== 'function') return;
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      for (let at = 0; at < paths; at++) note(name, args[at]);
      return Reflect.apply(original, this, args) as unknown;
    };
    holder[name] = Object.assign(watched, original); // keeps `realpath.native` and promisify's symbols
    undo.push(() => { holder[name] = original; });
  };
  for (const [names, paths] of [[one, 1], [two, 2]] as const) {
    for (const name of names) {
      wrap(fs as unknown as Wrapped, name, paths);
      wrap(fs as unknown as Wrapped, `${name}Sync`, paths);
      wrap(fs.promises as unknown as Wrapped, name, paths);
    }
  }
  syncBuiltinESMExports();
  return {
    outside,
    seen: () => seen,
    stop: () => {
      for (const back of undo) back();
      syncBuiltinESMExports();
    },
  };
}

/** What lies below `folder` but not below `roots`: each file with its digest, so that anything made, changed or removed there shows. */
export function listFiles(folder: string, roots: readonly string[]): readonly string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    if (roots.includes(path)) return;
    for (const entry of fs.readdirSync(path, { withFileTypes: true })) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) visit(full);
      else found.push(`${relative(folder, full)} ${createHash('sha256').update(fs.readFileSync(full)).digest('hex')}`);
    }
  };
  visit(folder);
  return found.sort();
}
