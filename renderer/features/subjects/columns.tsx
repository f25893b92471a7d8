import { shownCode } from '../../../shared/domain/masks.ts';
import type { Listing } from '../../../shared/domain/records.ts';
import { withinYear } from '../../../shared/lib/dates.ts';
import type { Text } from '../../i18n/useText.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Column } from '../../ui/table/column.ts';
import type { SubjectRow } from './subjectRow.ts';

export const statusTone = { listed: 'neutral', rectifying: 'info', awaitingConfirmation: 'info', repaired: 'ok', removed: 'ok', withdrawn: 'neutral' } as const;

/** Chips of the lists a subject stands on, each kind once. */
export function listChips(row: SubjectRow, text: Text) {
  const standing = row.standing.length > 0 ? row.standing : row.listings;
  return [...new Set(standing.map((listing) => listing.list))].map((list) => (
    <StatusChip key={list} tone={row.standing.length === 0 ? 'neutral' : list === 'blacklist' ? 'bad' : 'warn'} label={text(`subjects.listShort.${list}`)} />
  ));
}

const statusWords = (row: SubjectRow, listing: Listing | undefined, text: Text): string =>
  (row.objection ? text('subjects.objection') : listing === undefined ? text('subjects.noListing') : text(`subjects.status.${listing.status}`));

/** How the first listing stands; an open objection goes before that. */
function statusChip(row: SubjectRow, listing: Listing | undefined, text: Text) {
  const words = statusWords(row, listing, text);
  return listing === undefined ? words : <StatusChip tone={row.objection ? 'info' : statusTone[listing.status]} label={words} />;
}

/** The same words, each put together once: a register asks for a handful of them hundreds of times while it scrolls. */
function remembering(text: Text): Text {
  const said = new Map<string, string>();
  return (key, values) => {
    const name = values === undefined ? key : `${key} ${JSON.stringify(values)}`;
    const known = said.get(name);
    if (known !== undefined) return known;
    const made = text(key, values);
    said.set(name, made);
    return made;
  };
}

/** Columns of the register of subjects. */
export function subjectColumns(given: Text, today: string): readonly Column<SubjectRow>[] {
  const text = remembering(given);
  const head = (name: string) => text(`subjects.column.${name}`);
  const first = (row: SubjectRow) => row.standing[0] ?? row.listings[0];
  const dueText = (row: SubjectRow) => (row.dueOn === '' ? '—' : row.dueOn);
  return [
    { key: 'name', header: head('name'), grow: 3, render: ({ subject }) => subject.name, sortValue: ({ subject }) => subject.name },
    { key: 'code', header: head('code'), width: 180, code: true, render: ({ subject }) => shownCode(subject), text: ({ subject }) => shownCode(subject), sortValue: ({ subject }) => shownCode(subject) },
    { key: 'kind', header: head('kind'), width: 120, hideable: true, hidden: true, render: ({ subject }) => text(`subjects.kind.${subject.kind}`), sortValue: ({ subject }) => subject.kind },
    { key: 'lists', header: head('lists'), width: 130, render: (row) => listChips(row, text), text: (row) => row.listings.map((listing) => text(`subjects.listShort.${listing.list}`)).join('、'), sortValue: (row) => first(row)?.list ?? '' },
    { key: 'authority', header: head('authority'), grow: 2, hideable: true, render: (row) => first(row)?.authority ?? '', sortValue: (row) => first(row)?.authority ?? '' },
    {
      key: 'dueOn', header: head('dueOn'), width: 142, numeric: true, align: 'left', sortValue: (row) => row.dueOn, text: dueText,
      render: (row) => (row.dueOn !== '' && row.dueOn < today ? <StatusChip tone="bad" label={text('subjects.overdue', { on: withinYear(row.dueOn, today) })} title={row.dueOn} /> : dueText(row)),
    },
    { key: 'missing', header: head('missing'), width: 100, numeric: true, render: (row) => (row.missing > 0 ? row.missing.toFixed(1) : '—'), sortValue: (row) => row.missing },
    { key: 'status', header: head('status'), width: 120, render: (row) => statusChip(row, first(row), text), text: (row) => statusWords(row, first(row), text), sortValue: (row) => (row.objection ? 'objection' : first(row)?.status ?? '') },
    { key: 'region', header: head('region'), width: 90, hideable: true, hidden: true, code: true, render: ({ subject }) => subject.region, sortValue: ({ subject }) => subject.region },
    { key: 'representative', header: head('representative'), width: 110, hideable: true, hidden: true, render: ({ subject }) => subject.representative, sortValue: ({ subject }) => subject.representative },
  ];
}
