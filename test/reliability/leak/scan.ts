import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { marks } from './canaries.ts';
import { formsOf, type Form } from './forms.ts';

/** Something of a canary that lies readable in a file, or in a file's name. */
export type Hit = { readonly path: string; readonly mark: keyof typeof marks; readonly form: string; readonly at: number };
export type Scan = { readonly hits: readonly Hit[]; readonly files: number; readonly bytes: number };

type Wanted = Form & { readonly mark: keyof typeof marks };
const wanted: readonly Wanted[] = (Object.keys(marks) as (keyof typeof marks)[]).flatMap((mark) => formsOf(marks[mark]).map((form) => ({ ...form, mark })));

/** What of the marks stands in these bytes. */
export const findMarks = (bytes: Buffer): readonly Omit<Hit, 'path'>[] =>
  wanted.flatMap(({ mark, name, bytes: sought }) => {
    const at = bytes.indexOf(sought);
    return at < 0 ? [] : [{ mark, form: name, at }];
  });

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const entry = await lstat(path).catch(() => null);
    if (entry?.isDirectory()) yield* filesBelow(path);
    else if (entry?.isFile()) yield path;
  }
}

/** Looks into every file below the folders, and at their names. Compressed blocks are searched as they lie: what is compressed and not sealed shows by its names and neighbours, and the control must show. */
export async function scan(folders: readonly string[], leaveOut: (path: string) => boolean = () => false): Promise<Scan> {
  const hits: Hit[] = [];
  let [files, size] = [0, 0];
  for (const folder of folders) {
    for await (const path of filesBelow(folder)) {
      if (leaveOut(path)) continue;
      const bytes = await readFile(path).catch(() => Buffer.alloc(0)); // gone meanwhile: a program at work removes files
      files += 1;
      size += bytes.length;
      for (const hit of [...findMarks(bytes), ...findMarks(Buffer.from(path))]) hits.push({ path, ...hit });
    }
  }
  return { hits, files, bytes: size };
}
