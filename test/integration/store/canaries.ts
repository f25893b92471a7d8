import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A name of its own for every record, of letters drawn from twenty thousand: no four bytes of them repeat, so that a compressed file (LevelDB's are) shows them
 * as they are.
 */
export const canaries = (count: number): readonly string[] => Array.from({ length: count }, () => String.fromCodePoint(...Array.from(crypto.getRandomValues(new Uint16Array(12)), (number) => 0x4e00 + (number % 20_000))));

/** Which of these names can be read anywhere under the folder, as UTF-8 or UTF-16, and in which files. */
export async function readable(folder: string, names: readonly string[]): Promise<{ readonly found: number; readonly files: readonly string[] }> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const [found, files] = [new Set<string>(), new Set<string>()];
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const name of names) {
      // Half of it is enough: the border of a block may cut it.
      if (![name.slice(0, 5), name.slice(-5)].some((part) => bytes.includes(Buffer.from(part, 'utf8')) || bytes.includes(Buffer.from(part, 'utf16le')))) continue;
      found.add(name);
      files.add(path.slice(folder.length));
    }
  }
  return { found: found.size, files: [...files] };
}
