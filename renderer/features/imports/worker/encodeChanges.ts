import { encodeLine } from '../../../../shared/changes/line.ts';
import type { ImportChange } from '../../../../shared/tables/planImport.ts';

export type ChangePiece = { readonly lines: Uint8Array<ArrayBuffer>; readonly count: number };

/** A piece for the journal stays below 4 MB: a UTF-16 unit takes at most 3 bytes in UTF-8. */
const unitsAPiece = 1_300_000;
const encoder = new TextEncoder();

/** Encodes changes as the journal keeps them, one a line, in pieces of at most about 4 MB; `last` is called with the number of changes before it. */
export function* encodeChanges(changes: Iterable<ImportChange>, last: (written: number) => ImportChange): Generator<ChangePiece> {
  let text = '';
  let count = 0;
  let written = 0;
  const flush = (): ChangePiece => {
    const piece = { lines: encoder.encode(text), count };
    [text, count] = ['', 0];
    return piece;
  };
  const add = (change: ImportChange): void => {
    text += `${encodeLine(change)}\n`;
    count += 1;
  };
  for (const change of changes) {
    add(change);
    written += 1;
    if (text.length >= unitsAPiece) yield flush();
  }
  add(last(written));
  yield flush();
}
