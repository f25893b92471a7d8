// Texts of cells as spreadsheets write them, ECMA-376 part 1, 22.9.2.19 (ST_Xstring): `_xHHHH_` is a character, `_x005F_` the underscore that would begin one.

/** The text that a `t` element of a string means. */
export const fromCell = (text: string): string => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** A text as content of a `t` element. A carriage return would reach the reader as a line feed; its escape begins with an underscore, which ends what stands before it. */
export const toCell = (text: string): string => text
  .replace(/_(?=x[0-9A-Fa-f]{4}[_\r])/g, '_x005F_').replaceAll('\r', '_x000D_')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
