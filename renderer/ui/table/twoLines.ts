/** A whole sentence in a cell, over two lines; the table's rows are `twoLineRowHeight` then. */
export const twoLines = { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: 2, whiteSpace: 'normal', overflow: 'hidden', lineHeight: 1.45 } as const;
/** In pixels. */
export const twoLineRowHeight = 52;
