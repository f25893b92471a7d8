/**
 * What a cell holds. `unknown` is a formula whose result the file does not say. `plain` is a text that is known to hold no control character and no half of a
 * surrogate pair: nearly all texts are, and a reader finds it out for thousands at once.
 */
export const cellKinds = { empty: 0, text: 1, number: 2, date: 3, boolean: 4, error: 5, unknown: 6, plain: 7 } as const;

/** What a plain text does not hold. */
export const oddCharacter = /[\u0000-\u001f\ud800-\udfff]/;
/** The texts that the cells of a workbook share, by index, and which of them are not plain. */
export type StringTable = { readonly texts: readonly string[]; readonly odd: ReadonlySet<number> };

/**
 * One row as a reader hands it out: **reused for every row**, so take what you need before you answer. Index 0 is column A.
 * `text` is the text, the number as the file writes it (a date is a serial), `1`/`0` of a boolean, `#N/A` of an error.
 */
export type SheetRow = { number: number; width: number; readonly text: string[]; readonly kind: Uint8Array };

/** A row is handed out; answering false stops the reading. */
export type OnRow = (row: SheetRow) => boolean;

export const newRow = (width: number): SheetRow => ({ number: 0, width: 0, text: new Array<string>(width).fill(''), kind: new Uint8Array(width) });
