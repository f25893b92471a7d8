import { splitLines } from '../../../shared/changes/line.ts';
import { readChanges } from '../../../shared/changes/readChanges.ts';

/** The packages that the office's own records name, gathered while its journal is walked. */
export type NamedPackages = { readonly take: (lines: Buffer) => void; /** Those of them that are not among `ids`. */ readonly missing: (ids: readonly string[]) => readonly string[] };

export function createNamedPackages(): NamedPackages {
  const named = new Set<string>();
  return {
    take: (lines) => {
      if (!lines.includes('"packages"')) return;
      for (const { patch } of readChanges(splitLines(lines), 1)) {
        if (patch?.table !== 'packages') continue;
        if (patch.after === null) named.delete(patch.id);
        else if (patch.before === null) named.add(patch.id);
      }
    },
    missing: (ids) => [...named].filter((id) => !ids.includes(id)),
  };
}
