/** What a cell holds. `unknown` is a formula whose result the file does not say. */
export const cellKinds = { empty: 0, text: 1, number: 2, date: 3, boolean: 4, error: 5, unknown: 6 } as const;

/**
 * One row as a reader hands it out: **reused for every row**, so take what you need before you answer. Index 0 is column A.
 * `text` is the text, the number as the file writes it (a date is a serial), `1`/`0` of a boolean, `#N/A` of an error.
 */
export type SheetRow = { number: number; width: number; readonly text: string[]; readonly kind: Uint8Array };

/** A row is handed out; answering false stops the reading. */
export type OnRow = (row: SheetRow) => boolean;

export const newRow = (width: number): SheetRow => ({ number: 0, width: 0, text: new Array<string>(width).fill(''), kind: new Uint8Array(width) });
