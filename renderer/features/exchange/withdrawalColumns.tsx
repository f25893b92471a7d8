import type { Profile } from '../../../shared/exchange/profile.ts';
import type { Text } from '../../i18n/useText.ts';
import type { Withdrawal } from '../../sync/withdrawals.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Tone } from '../../ui/tone.ts';
import type { Column } from '../../ui/VirtualTable.tsx';
import { dataSetLabel, reportedName, reportedNumber } from './columns.tsx';

const stateTone: Readonly<Record<Withdrawal['state'], Tone>> = { proposed: 'warn', untold: 'bad', awaiting: 'neutral', decided: 'info', kept: 'neutral' };
const order: readonly Withdrawal['state'][] = ['proposed', 'untold', 'awaiting', 'decided', 'kept'];

/** What still waits: for a decision or for the answer before it. */
export const isOpenWithdrawal = ({ state }: Withdrawal): boolean => state === 'proposed' || state === 'untold' || state === 'awaiting';
export const inOrder = (found: readonly Withdrawal[]): readonly Withdrawal[] => [...found].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));

const nameOf = ({ last, held }: Withdrawal, profile: Profile): string => reportedName(profile, held ?? last);
const numberOf = ({ last, held }: Withdrawal, profile: Profile): string => reportedNumber(profile, held ?? last);
const whyOf = ({ state, gone }: Withdrawal, text: Text): string => text(`exchange.${state === 'untold' ? 'goneUntold' : 'gone'}.${gone.why}`);
/** What the platform said of a withdrawal that it did not take. */
const saidOf = ({ last }: Withdrawal): string => (last.operation === 'withdraw' ? last.reasons.map(({ message }) => message).join('；') : '');

export function withdrawalColumns(text: Text, profile: Profile): readonly Column<Withdrawal>[] {
  const label = (name: string) => text(`exchange.column.${name}`);
  return [
    { key: 'subject', header: label('subject'), grow: 2, render: (row) => nameOf(row, profile), sortValue: (row) => nameOf(row, profile) },
    { key: 'dataSet', header: label('dataSet'), width: 110, render: (row) => dataSetLabel(profile, row.last.dataSet), sortValue: (row) => row.last.dataSet },
    { key: 'record', header: label('record'), width: 150, render: (row) => numberOf(row, profile), sortValue: (row) => numberOf(row, profile) },
    { key: 'gone', header: label('gone'), grow: 2, render: (row) => <span title={whyOf(row, text)}>{whyOf(row, text)}</span>, sortValue: (row) => whyOf(row, text) },
    { key: 'state', header: label('state'), width: 200, render: (row) => <StatusChip tone={stateTone[row.state]} label={text(`exchange.withdrawal.${row.state}`)} />, sortValue: (row) => order.indexOf(row.state) },
    { key: 'message', header: label('message'), grow: 2, render: (row) => <span title={saidOf(row)}>{saidOf(row)}</span>, sortValue: saidOf },
  ];
}
