/** Cell addresses as spreadsheets write them. Rows and columns count from 1. */

/** Letters of a column: 1 → A, 27 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** Address of a cell: (3, 2) → B3. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;

/** The last column that a workbook can have (XFD); a larger one is damage. */
export const lastColumn = 16_384;
/** The last row that a workbook can have. */
export const lastRow = 1_048_576;

/** Row and column of an address such as B3; null when it is none or lies outside a sheet. */
export function parseCellName(name: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/.exec(name);
  if (match === null) return null;
  let column = 0;
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return column <= lastColumn && row <= lastRow ? { row, column } : null;
}
