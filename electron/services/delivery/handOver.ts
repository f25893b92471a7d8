import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import { writeFileOutside } from '../files/writeFileDurably.ts';
import type { StoredPackage } from '../packages/packages.ts';

/** Sub-folder of the exchange folder where the platform, or a person, puts what comes back. */
export const receiptsFolder = 'receipts';

async function isThere(path: string, content: Uint8Array): Promise<'same' | 'other' | 'no'> {
  try {
    return Buffer.compare(await readFile(path), content) === 0 ? 'same' : 'other';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'no';
    throw error;
  }
}

/**
 * Puts a package's data files and then its archive into the exchange folder, each whole or not at all. What lies there already is left as it is, so
 * repeating does no harm; another content under one of the names (a second programme on the same day) is refused and nothing is overwritten.
 * The folder itself is never created: a drive that is not plugged in must not become a directory.
 */
export async function handOverPackage(stored: StoredPackage, folder: string): Promise<Result<{ readonly files: number }, Failure>> {
  const names = [...stored.opened.files].filter(([name]) => name.startsWith('data/')).map(([name, content]) => [basename(name), content] as const);
  const all = [...names, [stored.fileName, stored.bytes] as const];
  try {
    if (!(await stat(folder)).isDirectory()) return fail({ code: 'delivery.folderGone', detail: '' });
    const missing: (readonly [string, Uint8Array])[] = [];
    for (const [name, content] of all) {
      const there = await isThere(join(folder, name), content);
      if (there === 'other') return fail({ code: 'delivery.conflict', detail: name });
      if (there === 'no') missing.push([name, content]);
    }
    await mkdir(join(folder, receiptsFolder)).catch((error: unknown) => { if (systemCode(error) !== 'EEXIST') throw error; });
    for (const [name, content] of missing) await writeFileOutside(join(folder, name), content);
    return ok({ files: all.length });
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? fail({ code: 'delivery.folderGone', detail: '' }) : fail(diskFailure(error));
  }
}
