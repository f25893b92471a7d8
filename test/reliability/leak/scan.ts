import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { marks } from './canaries.ts';
import { formsOf, type Form } from './forms.ts';
import { inflatedParts } from './inflate.ts';

/** Something of a canary that lies readable in a file, or in a file's name. */
export type Hit = { readonly path: string; readonly mark: keyof typeof marks; readonly form: string; readonly at: number };
export type Scan = { readonly hits: readonly Hit[]; readonly files: number; readonly bytes: number };

type Wanted = Form & { readonly mark: keyof typeof marks };
const wanted: readonly Wanted[] = (Object.keys(marks) as (keyof typeof marks)[]).flatMap((mark) => formsOf(marks[mark]).map((form) => ({ ...form, mark })));

type Found = Omit<Hit, 'path'>;
/** A workbook in a package is deflated twice. */
const deepest = 2;

/** What of the marks stands in these bytes, or in what can be inflated out of them. */
export function findMarks(bytes: Buffer, depth = 0): readonly Found[] {
  const plain = wanted.flatMap(({ mark, name, bytes: sought }): readonly Found[] => {
    const at = bytes.indexOf(sought);
    return at < 0 ? [] : [{ mark, form: name, at }];
  });
  if (depth === deepest) return plain;
  const inflated = [...inflatedParts(bytes)].flatMap((part) => findMarks(part, depth + 1)).map((found) => ({ ...found, form: `${found.form}, inflated` }));
  return [...plain, ...new Map(inflated.map((found) => [`${found.mark} ${found.form}`, found])).values()];
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const entry = await lstat(path).catch(() => null);
    if (entry?.isDirectory()) yield* filesBelow(path);
    else if (entry?.isFile()) yield path;
  }
}

/** Looks into every file below the folders, and at their names. What the browser's database squeezes (Snappy) shows where a mark stands there for the first time. */
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
