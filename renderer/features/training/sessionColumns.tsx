import Button from '@mui/material/Button';
import { maskField } from '../../../shared/domain/masks.ts';
import type { Text } from '../../i18n/useText.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Column } from '../../ui/table/column.ts';
import type { Need } from './queries.ts';
import type { SessionRow } from './queries.sessions.ts';
import { spanText } from './sessionLine.ts';

const stateTone = { today: 'info', toClose: 'warn', upcoming: 'neutral', closed: 'ok', cancelled: 'neutral' } as const;

/** Columns of the list of sessions; `openDoor` goes straight to signing in on the day. */
export function sessionColumns(text: Text, openDoor: (id: string) => void): readonly Column<SessionRow>[] {
  const column = (name: string) => text(`training.column.${name}`);
  return [
    { key: 'when', header: column('when'), width: 170, numeric: true, align: 'left', render: (row) => spanText(row.from, row.to), sortValue: (row) => row.from },
    { key: 'name', header: column('name'), grow: 3, render: (row) => row.session.name, sortValue: (row) => row.session.name },
    { key: 'number', header: column('number'), width: 140, code: true, hideable: true, render: (row) => row.session.number, sortValue: (row) => row.session.number },
    { key: 'venue', header: column('venue'), grow: 1, hideable: true, render: (row) => (row.session.way === 'online' ? text('training.way.online') : row.session.venue), sortValue: (row) => row.session.venue },
    { key: 'hours', header: column('hours'), width: 80, numeric: true, render: (row) => row.hours.toFixed(1), sortValue: (row) => row.hours },
    { key: 'seats', header: column('seats'), width: 100, numeric: true, render: (row) => `${row.enrolled} / ${row.session.capacity}`, sortValue: (row) => row.enrolled },
    { key: 'state', header: column('state'), width: 100, render: (row) => <StatusChip tone={stateTone[row.state]} label={text(`training.sessionState.${row.state}`)} />, sortValue: (row) => row.state },
    {
      key: 'door', header: '', width: 110, text: () => '',
      render: (row) => row.state === 'today' && <Button size="small" variant="contained" onClick={(event) => { event.stopPropagation(); openDoor(row.session.id); }}>{text('training.openDoor')}</Button>,
    },
  ];
}

/** Columns of those who still need hours. */
export function needColumns(text: Text): readonly Column<Need>[] {
  const column = (name: string) => text(`training.need.${name}`);
  return [
    { key: 'name', header: column('name'), grow: 3, render: (row) => row.subject.name, sortValue: (row) => row.subject.name },
    { key: 'person', header: column('person'), width: 120, render: (row) => (row.subject.kind === 'person' ? text('training.need.self') : row.subject.representative), sortValue: (row) => row.subject.representative },
    { key: 'phone', header: column('phone'), width: 130, code: true, hideable: true, render: (row) => maskField('subjects', 'phone', row.subject.phone), text: (row) => maskField('subjects', 'phone', row.subject.phone) },
    { key: 'missing', header: column('missing'), width: 110, numeric: true, render: (row) => row.missing.toFixed(1), sortValue: (row) => row.missing },
    { key: 'dueOn', header: column('dueOn'), width: 120, numeric: true, align: 'left', render: (row) => row.dueOn || '—', sortValue: (row) => row.dueOn },
    { key: 'enrolled', header: column('enrolled'), width: 90, numeric: true, align: 'left', render: (row) => row.enrolled.slice(5, 10) || '—', sortValue: (row) => row.enrolled },
    { key: 'authority', header: column('authority'), grow: 2, hideable: true, render: (row) => [...new Set(row.listings.map((listing) => listing.authority))].join('、'), sortValue: (row) => row.listings[0]?.authority ?? '' },
  ];
}
