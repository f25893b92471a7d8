import Paper from '@mui/material/Paper';
import { styled } from '@mui/material/styles';
import { memo, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useText } from '../../i18n/useText.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/table/column.ts';
import type { RosterRow } from './queries.roster.ts';
import { rosterColumns } from './rosterColumns.tsx';

type DoorListProps = {
  readonly rows: readonly RosterRow[];
  readonly current: string | undefined;
  readonly pending: ReadonlySet<string>;
  readonly closed: boolean;
  /** Letters are typed, so an empty list means that nobody fits them. */
  readonly filtered: boolean;
  readonly onPick: (row: RosterRow) => void;
};

/** Plain rows under one sheet of styles: a styled component for each cell took half a second for a full hall. */
const Sheet = styled(Paper)({
  flex: 1, minHeight: 120, overflow: 'auto', contain: 'strict',
  '& table': { width: '100%', borderCollapse: 'separate', borderSpacing: 0, tableLayout: 'fixed', fontSize: 13 },
  '& th, & td': { padding: '6px 8px', textAlign: 'left', borderBottom: '1px solid var(--desk-line)', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', fontWeight: 'inherit' },
  '& th': { position: 'sticky', top: 0, zIndex: 2, background: 'var(--desk-card)', fontSize: 12, fontWeight: 500, color: 'var(--desk-soft)' },
  '& tbody tr': { cursor: 'pointer' },
  '& tbody tr:hover': { background: 'var(--desk-bg)' },
  '& tbody tr[aria-selected=true]': { background: 'var(--desk-pri-soft)' },
  '& .num': { fontVariantNumeric: 'tabular-nums' },
});

/** Rows drawn at once; the rest of a full hall follows when the first are painted. */
const atOnce = 40;

type LineProps = { readonly row: RosterRow; readonly at: number; readonly current: boolean; readonly columns: readonly Column<RosterRow>[]; readonly onPick: (row: RosterRow) => void };

/** One person; drawn again only when something of it changed. */
const Line = memo(function Line({ row, at, current, columns, onPick }: LineProps) {
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => { if (current) line.current?.scrollIntoView({ block: 'nearest' }); }, [current]);
  return (
    <tr ref={line} aria-selected={current} onClick={() => onPick(row)}>
      <td className="num">{at + 1}</td>
      {columns.map((column) => <td key={column.key} className={column.numeric === true ? 'num' : undefined}>{column.render(row)}</td>)}
    </tr>
  );
});

/** The roster at the door, best match first; a hall holds some hundred people, so every row is drawn. */
export function DoorList({ rows, current, pending, closed, filtered, onPick }: DoorListProps) {
  const text = useText();
  const columns = useMemo(() => rosterColumns(text, pending, closed), [text, pending, closed]);
  const drawn = useDeferredValue(rows.length, atOnce);
  const picked = useRef(onPick);
  picked.current = onPick;
  const pick = useMemo(() => (row: RosterRow) => picked.current(row), []);
  if (rows.length === 0) return <Paper variant="outlined" sx={{ flex: 1 }}><EmptyState title={text(filtered ? 'training.door.nobodyFits' : 'training.door.nobody')} hint={text(filtered ? 'training.door.nobodyFitsHint' : 'training.door.nobodyHint')} /></Paper>;
  return (
    <Sheet variant="outlined">
      <table aria-label={text('training.roster.title')}>
        <thead>
          <tr>
            <th style={{ width: 48 }}>#</th>
            {columns.map((column) => <th key={column.key} style={{ width: column.width }}>{column.header}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, Math.max(drawn, atOnce)).map((row, at) => <Line key={row.key} row={row} at={at} current={row.key === current} columns={columns} onPick={pick} />)}
        </tbody>
      </table>
    </Sheet>
  );
}
