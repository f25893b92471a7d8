import Paper from '@mui/material/Paper';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useContext, useId, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/useText.ts';
import { EmptyState } from './EmptyState.tsx';
import { isComposing } from './imeGuard.ts';
import { useNotify } from './notify.tsx';
import { rowsToCopy, toClipboardText } from './table/clipboard.ts';
import { CopyContext } from './table/copying.ts';
import { type Column, type Sort, sortRows } from './table/column.ts';
import { ColumnChooser } from './table/ColumnChooser.tsx';
import { HeadRow } from './table/HeadRow.tsx';
import { moveCursor, select, selectedOf, selectShown } from './table/move.ts';
import { Rows } from './table/Rows.tsx';
import { leastWidth, TableRoot, trackList } from './table/TableRoot.tsx';
import { useColumnMemory } from './table/useColumnMemory.ts';
import { bringIntoView } from './table/useRowWindow.ts';

export type { Column, Sort } from './table/column.ts';

export type VirtualTableProps<Row> = {
  /** All rows that match; the table shows a window of them. */
  readonly rows: readonly Row[];
  /** Keep the array the same between renders (module constant or useMemo). */
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly ariaLabel: string;
  readonly onOpen?: (row: Row) => void;
  /** Keys of the selected rows; together with `onSelect` it makes rows selectable. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** CSS pixels, or 'fill' (default): all the height of a flex column parent. */
  readonly height?: number | 'fill';
  readonly rowHeight?: number;
  readonly empty?: ReactNode;
  readonly initialSort?: Sort;
  /** Remembers column widths and choice on this machine under this name. */
  readonly memory?: string;
  /** Keys beyond the table's own, e.g. `F2`; answers true when it took the key. */
  readonly onKey?: (event: KeyboardEvent, row: Row | undefined) => boolean;
};

const none: ReadonlySet<string> = new Set();

/** Height of the sticky head, as in `TableRoot`. */
const headHeight = 32;

/**
 * A register of any length: sticky head, sorting, column choice, multi-select, copying to Excel. Keyboard: arrows, Page Up/Down, Home, End,
 * Enter opens, Space selects, Shift extends, Ctrl+A selects all that are shown, Ctrl+C copies the selected rows (or the current one) where `CopyContext` lets it.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { rows, columns, rowKey, ariaLabel, onOpen, selected, onSelect, height = 'fill', rowHeight = 36, empty, initialSort, memory: memoryId, onKey } = props;
  const text = useText();
  const notify = useNotify();
  const mayCopy = useContext(CopyContext);
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null);
  const [cursor, setCursor] = useState(0);
  const anchor = useRef(0);
  const memory = useColumnMemory(memoryId, columns);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const at = Math.min(cursor, Math.max(0, sorted.length - 1));
  const selectable = selected !== undefined && onSelect !== undefined;
  const choosable = columns.some((column) => column.hideable === true);

  const go = (index: number) => {
    setCursor(index);
    if (scroller.current !== null) bringIntoView(scroller.current, index, rowHeight, headHeight);
  };
  const keysOf = () => sorted.map(rowKey);

  // Rows are memoised: their handler stays the same and reads what is current.
  const act = useRef<(index: number, event: MouseEvent, what: 'row' | 'box') => void>(() => undefined);
  act.current = (index, event, what) => {
    setCursor(index);
    const row = sorted[index];
    if (row === undefined) return;
    if (selectable && (what === 'box' || event.ctrlKey || event.metaKey || event.shiftKey)) {
      onSelect(select(selected, keysOf(), index, event.shiftKey ? anchor.current : null));
      anchor.current = index;
    } else if (onOpen !== undefined && (window.getSelection()?.isCollapsed ?? true)) onOpen(row);
  };
  const onRow = useCallback((index: number, event: MouseEvent, what: 'row' | 'box') => act.current(index, event, what), []);

  const copy = async () => {
    const chosen = rowsToCopy(sorted, rowKey, selectable ? selected : none, at);
    if (chosen.length === 0) return;
    const refused = await mayCopy(ariaLabel, chosen.length);
    if (refused !== null) return notify(refused, 'warn');
    await navigator.clipboard.writeText(toClipboardText(chosen, memory.visible)).then(() => notify(text('ui.copied', { count: chosen.length })), () => notify(text('ui.copy.failed'), 'bad'));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing(event) || event.target !== event.currentTarget) return;
    const row = sorted[at];
    const ctrl = event.ctrlKey || event.metaKey;
    const target = ctrl || event.altKey ? null : moveCursor(event.key, at, sorted.length, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight));
    if (onKey?.(event, row) === true) event.preventDefault();
    else if (target !== null) {
      event.preventDefault();
      if (event.shiftKey && selectable) onSelect(select(selected, keysOf(), target, at));
      else anchor.current = target;
      go(target);
    } else if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) {
      event.preventDefault();
      onOpen(row);
    } else if (event.key === ' ' && selectable) {
      event.preventDefault();
      onSelect(select(selected, keysOf(), at, null));
    } else if (ctrl && event.key.toLowerCase() === 'a' && selectable) {
      event.preventDefault();
      onSelect(selectShown(selected, keysOf(), true));
    } else if (ctrl && event.key.toLowerCase() === 'c' && (window.getSelection()?.isCollapsed ?? true)) {
      event.preventDefault();
      void copy();
    } else if (event.key === 'Escape' && selectable && selected.size > 0) {
      event.preventDefault();
      onSelect(new Set());
    }
  };

  const chosen = useMemo(() => (selected === undefined || selected.size === 0 ? 'none' : selectedOf(selected, sorted.map(rowKey))), [selected, sorted]);
  const tracks = memory.visible.map((column) => ({ width: memory.widthOf(column), grow: column.grow }));
  return (
    <Paper variant="outlined" sx={{ display: 'flex', flexDirection: 'column', overflow: 'hidden', minHeight: 0, ...(height === 'fill' ? { flex: 1 } : { height }) }}>
      <TableRoot
        ref={scroller} role="grid" tabIndex={0} aria-label={ariaLabel} aria-rowcount={sorted.length + 1} aria-multiselectable={selectable || undefined}
        onKeyDown={onKeyDown}
        style={{ '--desk-columns': trackList(tracks, selectable, choosable), '--desk-least': `${leastWidth(tracks, selectable, choosable)}px`, '--desk-row': `${rowHeight}px` } as React.CSSProperties}
      >
        <div role="rowgroup" style={{ position: 'sticky', top: 0, zIndex: 2 }}>
          <HeadRow
            memory={memory} sort={sort} onSort={setSort}
            lead={selectable && (
              <div role="columnheader" className="desk-cell desk-box">
                <input type="checkbox" tabIndex={-1} aria-label={text('ui.selectAll')} checked={chosen === 'all'} ref={(box) => { if (box !== null) box.indeterminate = chosen === 'some'; }} onChange={() => onSelect(selectShown(selected, keysOf(), chosen !== 'all'))} />
              </div>
            )}
            tail={choosable && <div role="columnheader" aria-label={text('ui.columns')} className="desk-cell" style={{ padding: 4 }}><ColumnChooser columns={columns} memory={memory} /></div>}
          />
        </div>
        {sorted.length === 0 ? <div role="row"><div role="gridcell">{empty ?? <EmptyState title={text('ui.nothingHere')} />}</div></div> : (
          <Rows
            gridId={gridId} rows={sorted} columns={memory.visible} rowKey={rowKey} rowHeight={rowHeight} selected={selectable ? selected : null}
            current={at} openable={onOpen !== undefined} selectLabel={text('ui.selectRow')} onRow={onRow}
          />
        )}
      </TableRoot>
    </Paper>
  );
}
