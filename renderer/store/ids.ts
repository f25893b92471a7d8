/** Ids of records that came together. Those of a block are read from its beginning when somebody first asks which they are; how many there are is known before. */
export type Ids = { readonly length: number; readonly all: () => readonly string[] };

export const theseIds = (ids: readonly string[]): Ids => ({ length: ids.length, all: () => ids });
