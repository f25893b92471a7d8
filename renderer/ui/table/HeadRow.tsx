import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import type { PointerEvent as ReactPointerEvent, ReactNode } from 'react';
import { useText } from '../../i18n/useText.ts';
import { type Column, nextSort, type Sort } from './column.ts';
import type { ColumnMemory } from './useColumnMemory.ts';

export type HeadRowProps<Row> = {
  readonly memory: ColumnMemory<Row>;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
  /** The "select all" box, when rows can be selected. */
  readonly lead: ReactNode;
  readonly tail: ReactNode;
};

/** The sticky head: a button per sortable column, a handle at the right edge to drag the width. */
export function HeadRow<Row>({ memory, sort, onSort, lead, tail }: HeadRowProps<Row>) {
  const text = useText();
  const drag = (column: Column<Row>) => (down: ReactPointerEvent<HTMLElement>) => {
    const handle = down.currentTarget;
    const from = handle.parentElement?.getBoundingClientRect().width ?? 120;
    const startX = down.clientX;
    handle.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => memory.setWidth(column.key, from + event.clientX - startX);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
  };
  return (
    <div role="row" aria-rowindex={1} className="desk-row desk-head">
      {lead}
      {memory.visible.map((column) => {
        const mine = sort?.key === column.key ? sort : null;
        return (
          <div
            key={column.key} role="columnheader" className={cellClass(column)}
            aria-sort={column.sortValue === undefined ? undefined : mine === null ? 'none' : mine.descending ? 'descending' : 'ascending'}
          >
            {column.sortValue === undefined ? <span>{column.header}</span> : (
              <button type="button" tabIndex={-1} title={text('ui.sortBy', { column: column.header })} onClick={() => onSort(nextSort(sort, column.key))}>
                {column.header}
                {mine !== null && (mine.descending ? <ArrowDownward sx={{ fontSize: 14 }} /> : <ArrowUpward sx={{ fontSize: 14 }} />)}
              </button>
            )}
            <span className="desk-resize" aria-hidden title={text('ui.resizeColumn', { column: column.header })} onPointerDown={drag(column)} />
          </div>
        );
      })}
      {tail}
    </div>
  );
}

const classes = new WeakMap<Column<never>, string>();

/** Class names of a cell by what its column holds; put together once for each column. */
export function cellClass<Row>(column: Column<Row>): string {
  const known = classes.get(column);
  if (known !== undefined) return known;
  const align = column.align ?? (column.numeric === true ? 'right' : 'left');
  const made = `desk-cell${align === 'left' ? '' : ` desk-${align}`}${column.numeric === true ? ' desk-num' : ''}${column.code === true ? ' desk-code' : ''}`;
  classes.set(column, made);
  return made;
}
