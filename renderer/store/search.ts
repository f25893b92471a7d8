/** Finds subjects by what a clerk types: part of the name, a code, pinyin, initials, a document number; several words must all occur. */
export type Search = {
  /** Subject ids, best first: name begins with it, then code, pinyin or initials begin with it, then anywhere. At most `limit`. '' finds nothing. */
  subjects(text: string, limit: number): readonly string[];
};

/**
 * What is searched of some subjects, made elsewhere: how many they are, at most about 1,000, their ids with a blank between them, and their entries
 * as UTF-16 units, each behind a line break (`createEntryWriter`). `changed`: known subjects that are found by something new.
 */
export type SearchTexts = { readonly count: number; readonly ids: string; readonly texts: Uint16Array<ArrayBuffer>; readonly changed?: readonly string[] };
