import { type MouseEvent, useLayoutEffect, useRef } from 'react';
import { BodyRow } from './BodyRow.tsx';
import type { Column } from './column.ts';
import { useRowWindow } from './useRowWindow.ts';

export type RowsProps<Row> = {
  readonly gridId: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly rowHeight: number;
  /** null = rows cannot be selected. */
  readonly selected: ReadonlySet<string> | null;
  readonly current: number;
  readonly openable: boolean;
  readonly selectLabel: string;
  readonly onRow: (index: number, event: MouseEvent, what: 'row' | 'box') => void;
};

/** The lines in view. Apart from the table, so that scrolling draws nothing else anew. */
export function Rows<Row>({ gridId, rows, columns, rowKey, rowHeight, selected, current, openable, selectLabel, onRow }: RowsProps<Row>) {
  const group = useRef<HTMLDivElement>(null);
  const { from, to, size } = useRowWindow(group, rows.length, rowHeight);
  const inView = current >= from && current < Math.min(to, rows.length);
  useLayoutEffect(() => {
    const grid = group.current?.parentElement;
    if (inView) grid?.setAttribute('aria-activedescendant', `${gridId}-${current}`);
    return () => grid?.removeAttribute('aria-activedescendant');
  }, [gridId, current, inView]);
  // Elements of rows that left are taken over by rows that come: half the work of making new ones. Hence cells keep no state of their own.
  return (
    <div ref={group} role="rowgroup" style={{ height: rows.length * rowHeight, position: 'relative', minWidth: 'var(--desk-least)' }}>
      {rows.slice(from, to).map((row, at) => {
        const index = from + at;
        return (
          <BodyRow
            key={index % size} id={`${gridId}-${index}`} row={row} index={index} top={index * rowHeight} columns={columns}
            selected={selected === null ? null : selected.has(rowKey(row))} current={index === current} openable={openable} selectLabel={selectLabel} onRow={onRow}
          />
        );
      })}
    </div>
  );
}
