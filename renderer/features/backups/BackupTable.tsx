import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { BackupItem } from '../../../shared/ipc/backups.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { useText } from '../../i18n/useText.ts';
import { megabytes } from '../../parts/backups/words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';

/** The backups on this machine, newest first. `onRestore` only for whom restoring is offered. */
export function BackupTable({ backups, onRestore }: { readonly backups: readonly BackupItem[]; readonly onRestore: ((name: string) => void) | null }) {
  const text = useText();
  if (backups.length === 0) return <Panel title={text('backups.list.title')}><EmptyState title={text('backups.list.empty')} /></Panel>;
  return (
    <Panel title={text('backups.list.title')} flush>
      <Table size="small">
        <TableHead><TableRow>{(['at', 'size', 'why', 'where', 'check'] as const).map((column) => <TableCell key={column}>{text(`backups.list.${column}`)}</TableCell>)}<TableCell /></TableRow></TableHead>
        <TableBody>
          {backups.map(({ name, createdAt, size, verified, why, copied }) => (
            <TableRow key={name} hover title={name}>
              <TableCell sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{toLocalDateTime(Date.parse(createdAt)).replace('T', ' ')}</TableCell>
              <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>{megabytes(size)}</TableCell>
              <TableCell>{text(`backups.list.reason.${why}`)}</TableCell>
              <TableCell>{text(copied ? 'backups.list.copied' : 'backups.list.here')}</TableCell>
              <TableCell>{verified ? <StatusChip tone="ok" label={`${text('backups.list.verified')} ✓`} /> : <StatusChip tone="neutral" label={text('backups.list.unverified')} title={text('backups.list.unverifiedWhy')} />}</TableCell>
              <TableCell align="right">{onRestore !== null && <Button size="small" onClick={() => onRestore(name)}>{text('backups.list.restore')}</Button>}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
