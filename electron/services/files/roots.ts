import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Where each kind of file of an office lies below its data folder. */
export type Roots = {
  readonly data: string;
  readonly journal: string;
  readonly packages: string;
  readonly receipts: string;
  /** Damaged or replaced files, kept for a person to look at and never read by the program. */
  readonly aside: string;
};

export const roots = (dataFolder: string): Roots => ({
  data: dataFolder,
  journal: join(dataFolder, 'journal'),
  packages: join(dataFolder, 'packages'),
  receipts: join(dataFolder, 'receipts'),
  aside: join(dataFolder, 'aside'),
});

/** The path of `name` below `root`, or null when it would lead outside (`..`, absolute, NUL, a drive). */
export function inside(root: string, name: string): string | null {
  if (name === '' || name.includes('\0') || isAbsolute(name) || /^[a-zA-Z]:/.test(name)) return null;
  const path = resolve(root, name);
  const way = relative(resolve(root), path);
  return way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? null : path;
}
