import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useEffect, useMemo, useRef } from 'react';
import { useText } from '../../i18n/useText.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
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

/** The roster at the door, best match first; a hall holds some hundred people, so every row is drawn. */
export function DoorList({ rows, current, pending, closed, filtered, onPick }: DoorListProps) {
  const text = useText();
  const columns = useMemo(() => rosterColumns(text, pending, closed), [text, pending, closed]);
  const marked = useRef<HTMLTableRowElement>(null);
  useEffect(() => { marked.current?.scrollIntoView({ block: 'nearest' }); }, [current]);
  if (rows.length === 0) return <Paper variant="outlined" sx={{ flex: 1 }}><EmptyState title={text(filtered ? 'training.door.nobodyFits' : 'training.door.nobody')} hint={text(filtered ? 'training.door.nobodyFitsHint' : 'training.door.nobodyHint')} /></Paper>;
  return (
    <TableContainer component={Paper} variant="outlined" sx={{ flex: 1, minHeight: 120 }}>
      <Table size="small" stickyHeader aria-label={text('training.roster.title')}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 40 }}>#</TableCell>
            {columns.map((column) => <TableCell key={column.key} sx={{ width: column.width }}>{column.header}</TableCell>)}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, at) => (
            <TableRow key={row.key} ref={row.key === current ? marked : undefined} hover selected={row.key === current} aria-selected={row.key === current} onClick={() => onPick(row)} sx={{ cursor: 'pointer' }}>
              <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>{at + 1}</TableCell>
              {columns.map((column) => <TableCell key={column.key} sx={{ whiteSpace: 'nowrap', fontVariantNumeric: column.numeric === true ? 'tabular-nums' : undefined }}>{column.render(row)}</TableCell>)}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
