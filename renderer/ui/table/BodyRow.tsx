import { memo, type MouseEvent } from 'react';
import type { Column } from './column.ts';
import { cellClass } from './HeadRow.tsx';

export type BodyRowProps<Row> = {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Column<Row>[];
  /** null = rows cannot be selected. */
  readonly selected: boolean | null;
  readonly current: boolean;
  readonly openable: boolean;
  readonly selectLabel: string;
  readonly onRow: (index: number, event: MouseEvent, what: 'row' | 'box') => void;
};

/** Apart, for a controlled box is the dearest cell of a row and seldom changes. */
const SelectBox = memo(function SelectBox({ selected, label }: { readonly selected: boolean; readonly label: string }) {
  return <div role="gridcell" className="desk-cell desk-box"><input type="checkbox" tabIndex={-1} aria-label={label} checked={selected} readOnly /></div>;
});

function Body<Row>({ id, row, index, top, columns, selected, current, openable, selectLabel, onRow }: BodyRowProps<Row>) {
  return (
    <div
      id={id} role="row" aria-rowindex={index + 2} aria-selected={selected ?? undefined}
      className={`desk-row desk-line${current ? ' desk-current' : ''}${selected === true ? ' desk-selected' : ''}${openable ? ' desk-openable' : ''}`}
      style={{ transform: `translateY(${top}px)` }} onClick={(event) => onRow(index, event, (event.target as Element).closest('.desk-box') === null ? 'row' : 'box')}
    >
      {selected !== null && <SelectBox selected={selected} label={selectLabel} />}
      {columns.map((column) => <div key={column.key} role="gridcell" className={cellClass(column)}>{column.render(row)}</div>)}
    </div>
  );
}

/** One line of a register; drawn again only when something of it changed, so that scrolling stays cheap. */
export const BodyRow = memo(Body) as typeof Body;
