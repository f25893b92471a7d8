import { styled } from '@mui/material/styles';

/** Styles of a register in one sheet: cells are plain elements, for a styled component per cell would cost the frame. */
export const TableRoot = styled('div')({
  position: 'relative', overflow: 'auto', flex: 1, minHeight: 0, outline: 'none', fontSize: 13, contain: 'strict', background: 'var(--desk-card)', // opaque, so that the browser scrolls it as a layer of its own
  '& .desk-row': { display: 'grid', gridTemplateColumns: 'var(--desk-columns)', minWidth: 'var(--desk-least)', alignItems: 'center', borderBottom: '1px solid var(--desk-line)' },
  '& .desk-head': { position: 'sticky', top: 0, zIndex: 2, height: 32, background: 'var(--desk-card)', color: 'var(--desk-soft)', fontSize: 12, fontWeight: 500 },
  '& .desk-line': { position: 'absolute', top: 0, left: 0, right: 0, height: 'var(--desk-row)', contain: 'strict', textRendering: 'optimizeSpeed' }, // shaping of texts is the dearest part of a row that comes into view, and these have nothing to kern
  '& .desk-cell': { padding: '0 8px', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0 },
  '& .desk-cell:first-of-type': { paddingLeft: 14 },
  '& .desk-head .desk-cell': { position: 'relative' },
  '& .desk-head button': { all: 'unset', cursor: 'pointer', display: 'inline-flex', alignItems: 'center', gap: 2 },
  '& .desk-head button:hover': { color: 'var(--desk-ink)' },
  '& .desk-right': { textAlign: 'right' },
  '& .desk-center': { textAlign: 'center' },
  '& .desk-num': { fontVariantNumeric: 'tabular-nums' },
  '& .desk-box': { display: 'flex', alignItems: 'center', justifyContent: 'center', padding: '0 !important', height: '100%', cursor: 'pointer' },
  '& .desk-box input': { accentColor: 'var(--desk-pri)', width: 15, height: 15, margin: 0, pointerEvents: 'none' },
  '& .desk-head .desk-box input': { pointerEvents: 'auto', cursor: 'pointer' },
  '& .desk-resize': { position: 'absolute', top: 6, bottom: 6, right: 0, width: 7, cursor: 'col-resize', borderRight: '1px solid transparent', touchAction: 'none' },
  '& .desk-head:hover .desk-resize': { borderRightColor: 'var(--desk-line)' },
  '& .desk-openable': { cursor: 'pointer' },
  '& .desk-line:hover': { background: 'var(--desk-bg)' },
  '& .desk-selected': { background: 'var(--desk-pri-soft)' },
  '&:focus-visible .desk-current': { background: 'var(--desk-pri-soft)', boxShadow: 'inset 3px 0 0 var(--desk-pri)' },
  '&:focus-visible': { boxShadow: 'inset 0 0 0 2px var(--desk-pri)' },
});

type Track = { readonly width: number | undefined; readonly grow: number | undefined };
const [usual, ends] = [120, 36];

/** The grid's column track list: fixed widths, then shares of what is left. */
export function trackList(columns: readonly Track[], selectable: boolean, tail: boolean): string {
  const tracks = columns.map(({ width, grow }) => (grow === undefined ? `${width ?? usual}px` : `minmax(${width ?? usual}px, ${grow}fr)`));
  const filler = columns.some(({ grow }) => grow !== undefined) ? [] : ['1fr'];
  return [...(selectable ? [`${ends}px`] : []), ...tracks, ...(tail ? [`${ends}px`] : []), ...filler].join(' ');
}

/** CSS pixels that a row takes at least. Said outright, for the browser would measure every cell of every row to find it (`min-content`), at each step of scrolling. */
export const leastWidth = (columns: readonly Track[], selectable: boolean, tail: boolean): number =>
  columns.reduce((sum, { width }) => sum + (width ?? usual), (selectable ? ends : 0) + (tail ? ends : 0));
