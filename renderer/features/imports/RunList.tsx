import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useNavigate } from 'react-router';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { useText } from '../../i18n/useText.ts';
import { useQuery } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { importRuns } from './queries.ts';

/** Every import there was, the latest first. */
export function RunList() {
  const text = useText();
  const navigate = useNavigate();
  const runs = useQuery(['imports'], importRuns);
  if (runs.length === 0) return <Panel title={text('imports.runs.title')}><EmptyState title={text('imports.runs.empty')} hint={text('imports.runs.emptyHint')} /></Panel>;
  return (
    <Panel title={text('imports.runs.title')} flush>
      <Table size="small">
        <TableHead><TableRow><TableCell>{text('imports.runs.at')}</TableCell><TableCell>{text('imports.runs.file')}</TableCell><TableCell>{text('imports.runs.result')}</TableCell><TableCell>{text('imports.runs.state')}</TableCell></TableRow></TableHead>
        <TableBody>
          {runs.map((run) => (
            <TableRow key={run.id} hover>
              <TableCell sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{toLocalDateTime(Date.parse(run.at)).replace('T', ' ')}</TableCell>
              <TableCell><Button size="small" onClick={() => { void navigate(`/imports/${run.id}`); }}>{run.fileName}</Button></TableCell>
              <TableCell sx={{ color: 'text.secondary' }}>{text('imports.runs.counts', run.counts)}</TableCell>
              <TableCell>
                <StatusChip tone={run.undone ? 'neutral' : 'ok'} label={text(run.undone ? 'imports.runs.undone' : 'imports.runs.inForce')} />{' '}
                {run.mode === 'goodOnly' && <StatusChip tone="warn" label={text('imports.runs.goodOnly')} />}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
