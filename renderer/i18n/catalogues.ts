/** Texts of one area; groups may be nested: `training.door.title`. */
export type Texts = { readonly [key: string]: string | Texts };
/** `areas`: by file name. `issues`: sentence by issue or failure code, flat, from `issues/*.ts`. */
export type Catalogue = { readonly areas: Readonly<Record<string, Texts>>; readonly issues: Readonly<Record<string, string>> };

type Loaders = Readonly<Record<string, () => Promise<unknown>>>;

// Chinese comes with the program's first chunk; English only when it is asked for. A new file is found by itself.
const chinese: Readonly<Record<string, unknown>> = import.meta.glob('./zh-CN/**/*.ts', { eager: true });
const english: Loaders = import.meta.glob('./en/**/*.ts');

/** All texts of a language. A file `training.ts` exports `training`; a file `issues/training.ts` too, keyed by code. */
export async function catalogueOf(language: 'zh-CN' | 'en'): Promise<Catalogue> {
  if (language === 'zh-CN') return gather(Object.entries(chinese));
  return gather(await Promise.all(Object.entries(english).map(async ([path, load]) => [path, await load()] as const)));
}

function gather(files: readonly (readonly [string, unknown])[]): Catalogue {
  const areas: Record<string, Texts> = {};
  const issues: Record<string, string> = {};
  for (const [path, module] of files) {
    const name = path.slice(path.lastIndexOf('/') + 1, -'.ts'.length);
    const texts = (module as Readonly<Record<string, Texts | undefined>>)[name];
    if (texts === undefined) throw new Error(`catalogue ${path} does not export ${name}`);
    if (path.includes('/issues/')) Object.assign(issues, texts);
    else areas[name] = texts;
  }
  return { areas, issues };
}
