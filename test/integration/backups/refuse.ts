import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { vi } from 'vitest';

/** From now on the system refuses a call for paths that end so. What is answered makes it work again. */
export function refuse(call: 'mkdirSync' | 'renameSync' | 'rmSync' | 'fsyncSync', ending = '', code = 'ENOSPC'): () => void {
  const real = fs[call] as (...given: readonly unknown[]) => unknown;
  const spy = vi.spyOn(fs, call as 'mkdirSync').mockImplementation((...given: readonly unknown[]) => {
    if (String(given[0]).endsWith(ending)) throw Object.assign(new Error(code), { code });
    return real(...given) as undefined;
  });
  syncBuiltinESMExports();
  return () => { spy.mockRestore(); syncBuiltinESMExports(); };
}
