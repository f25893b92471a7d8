import { createEntryWriter } from '../../../../shared/lib/searchEntry.ts';
import type { ImportChange } from '../../../../shared/tables/planImport.ts';
import type { SearchTexts } from './messages.ts';

const subjectsAPart = 1_000;

/** Notes the changes on their way, and makes what is searched of the subjects that they create: pinyin is long work, and the interface thread has enough to do. */
export function createSearchTexts(): { readonly note: (change: ImportChange) => void; readonly parts: () => Generator<SearchTexts> } {
  const subjects: { readonly id: string; readonly name: string; readonly code: string; readonly documents: string[] }[] = [];
  /** Listings of a subject that came before others, in a later row of the file: the map to find it in is made when it is first needed. */
  let byId: Map<string, string[]> | null = null;
  /** Subjects of the register that get a listing. */
  const changed = new Set<string>();
  const documentsOf = (id: string): string[] | undefined => {
    const last = subjects.at(-1);
    if (last?.id === id) return last.documents;
    byId ??= new Map(subjects.map((subject) => [subject.id, subject.documents]));
    return byId.get(id);
  };
  return {
    note: (change) => {
      if (change.before !== null) return;
      if (change.table === 'subjects') {
        const { name, code } = change.after;
        const documents: string[] = [];
        subjects.push({ id: change.id, name, code, documents });
        byId?.set(change.id, documents);
      } else if (change.table === 'listings') {
        const documents = documentsOf(change.after.subjectId);
        if (documents === undefined) changed.add(change.after.subjectId);
        else documents.push(change.after.documentNumber);
      }
    },
    parts: function* () {
      const entries = createEntryWriter();
      for (let from = 0; from < subjects.length; from += subjectsAPart) {
        const part = subjects.slice(from, from + subjectsAPart);
        for (const { name, code, documents } of part) entries.add(name, code, documents);
        yield { count: part.length, ids: part.map(({ id }) => id).join(' '), texts: entries.take() };
      }
      yield { count: 0, ids: '', texts: entries.take(), changed: [...changed] };
    },
  };
}
