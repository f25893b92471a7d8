import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A name of its own for every record, so that no compression can hide that it was there. Letters only, for the search to be sure. */
export const canaries = (count: number): readonly string[] => Array.from({ length: count }, () => `金丝雀${crypto.randomUUID().replaceAll('-', '')}`);

/** Which of these names can be read anywhere under the folder, as UTF-8 or UTF-16, and in which files. */
export async function readable(folder: string, names: readonly string[]): Promise<{ readonly found: number; readonly files: readonly string[] }> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const [found, files] = [new Set<string>(), new Set<string>()];
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const name of names) {
      const token = name.slice(3);
      // Half of it is enough: a block boundary or a back-reference may cut it.
      if (![token.slice(0, 12), token.slice(-12)].some((part) => bytes.includes(Buffer.from(part, 'utf8')) || bytes.includes(Buffer.from(part, 'utf16le')))) continue;
      found.add(name);
      files.add(path.slice(folder.length));
    }
  }
  return { found: found.size, files: [...files] };
}
