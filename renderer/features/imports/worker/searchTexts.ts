import { searchEntry } from '../../../../shared/lib/searchEntry.ts';
import type { ImportChange } from '../../../../shared/tables/planImport.ts';
import type { SearchTexts } from './messages.ts';

const subjectsAPart = 1_000;

/** Notes the changes on their way, and makes what is searched of the subjects that they create: pinyin is long work, and the interface thread has enough to do. */
export function createSearchTexts(): { readonly note: (change: ImportChange) => void; readonly parts: () => Generator<SearchTexts> } {
  const subjects = new Map<string, { readonly name: string; readonly code: string; readonly documents: string[] }>();
  return {
    note: (change) => {
      if (change.before !== null) return;
      if (change.table === 'subjects') subjects.set(change.id, { name: change.after.name, code: change.after.code, documents: [] });
      else if (change.table === 'listings') subjects.get(change.after.subjectId)?.documents.push(change.after.documentNumber);
    },
    parts: function* () {
      let [ids, texts]: [string[], string[]] = [[], []];
      for (const [id, { name, code, documents }] of subjects) {
        ids.push(id);
        texts.push(searchEntry(name, code, documents));
        if (ids.length < subjectsAPart) continue;
        yield { ids: ids.join(' '), texts: texts.join('\n') };
        [ids, texts] = [[], []];
      }
      if (ids.length > 0) yield { ids: ids.join(' '), texts: texts.join('\n') };
    },
  };
}
