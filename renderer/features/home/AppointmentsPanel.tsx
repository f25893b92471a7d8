import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Link } from 'react-router';
import { type Text, useText } from '../../i18n/useText.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Appointment } from './appointments.ts';

/** Sessions and interviews of today and tomorrow, each with the way in. */
export function AppointmentsPanel({ rows, today }: { readonly rows: readonly Appointment[]; readonly today: string }) {
  const text = useText();
  return (
    <Panel title={text('home.appointments')}>
      {rows.length === 0 ? <Box sx={{ py: 2, color: 'text.secondary', fontSize: 13 }}>{text('home.noAppointments')}</Box> : (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{text('home.time')}</TableCell><TableCell>{text('home.what')}</TableCell><TableCell>{text('home.place')}</TableCell>
              <TableCell>{text('home.people')}</TableCell><TableCell sx={{ width: 110 }}><Box component="span" sx={{ position: 'absolute', left: -9999 }}>{text('home.open')}</Box></TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.key}>
                <TableCell className="desk-num" sx={{ whiteSpace: 'nowrap' }}>{text(row.at.slice(0, 10) === today ? 'home.today' : 'home.tomorrow', { time: row.at.slice(11) })}</TableCell>
                <TableCell>{titleOf(row, text)}{row.objection && <> <StatusChip tone="info" label={text(row.title === '' ? 'home.someObjection' : 'home.objection')} /></>}</TableCell>
                <TableCell>{row.place}</TableCell>
                <TableCell className="desk-num">{row.capacity > 0 ? `${row.people} / ${row.capacity}` : row.people}</TableCell>
                <TableCell align="right">
                  <Button component={Link} to={row.to} size="small" variant={row.kind === 'session' && row.at.slice(0, 10) === today ? 'contained' : 'outlined'}>
                    {text(row.kind === 'session' ? 'home.toDoor' : 'home.toInterview')}
                  </Button>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

function titleOf(row: Appointment, text: Text): string {
  if (row.kind === 'session') return row.title;
  const kind = row.interviewKind === 'warning' ? 'warning' : 'reminder';
  return row.title === '' ? text(`home.collective.${kind}`, { count: row.people }) : text(`home.single.${kind}`, { name: row.title });
}
