import Button from '@mui/material/Button';
import type { Receipt } from '../../../shared/domain/records.ts';
import type { Text } from '../../i18n/useText.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Column } from '../../ui/VirtualTable.tsx';
import { shownTime } from './columns.tsx';
import type { ReceiptRow } from './queries.ts';

/** What may be done with an entry by hand; absent where the person may not. */
export type ReceiptActs = { readonly save?: (receipt: Receipt) => void; readonly takeBack?: (receipt: Receipt) => void };

export function receiptColumns(text: Text, { save, takeBack }: ReceiptActs): readonly Column<ReceiptRow>[] {
  const label = (name: string) => text(`exchange.column.${name}`);
  const form = ({ receipt }: ReceiptRow) => text(`audit.word.form.${receipt.form}`);
  // What proves it: the file that was chosen, or the words that stand for one.
  const evidence = ({ receipt }: ReceiptRow) => [receipt.fileName ?? '', receipt.remark ?? ''].filter((part) => part !== '').join('；');
  const state = ({ receipt, back }: ReceiptRow) => {
    if (back !== undefined) return text('exchange.entry.takenBack', { who: back.enteredBy ?? '', why: back.remark ?? '' });
    return receipt.quarantined.length > 0 ? text('exchange.entry.someAside', { count: receipt.quarantined.length }) : text('exchange.entry.valid');
  };
  return [
    { key: 'seenAt', header: label('seenAt'), width: 136, render: (row) => shownTime(row.receipt.receivedAt), sortValue: (row) => row.receipt.receivedAt },
    { key: 'package', header: label('number'), width: 112, code: true, render: (row) => row.receipt.packageNumber, sortValue: (row) => row.receipt.packageNumber },
    { key: 'form', header: label('form'), width: 92, render: form, sortValue: form },
    { key: 'answered', header: label('answered'), width: 72, numeric: true, render: (row) => row.receipt.applied, sortValue: (row) => row.receipt.applied },
    { key: 'enteredBy', header: label('enteredBy'), width: 76, render: (row) => row.receipt.enteredBy ?? '', sortValue: (row) => row.receipt.enteredBy ?? '' },
    { key: 'evidence', header: label('evidence'), grow: 2, render: (row) => <span title={evidence(row)}>{evidence(row)}</span>, sortValue: evidence },
    { key: 'state', header: label('state'), grow: 2, render: (row) => <span title={state(row)}><StatusChip tone={row.back !== undefined ? 'neutral' : row.receipt.quarantined.length > 0 ? 'warn' : 'ok'} label={state(row)} /></span>, sortValue: state },
    {
      key: 'act', header: '', width: 168,
      render: ({ receipt, back }) => receipt.form === 'manual' && (
        <>
          {save !== undefined && (receipt.evidence ?? '') !== '' && <Button size="small" onClick={(event) => { event.stopPropagation(); save(receipt); }}>{text('exchange.entry.saveEvidence')}</Button>}
          {takeBack !== undefined && back === undefined && <Button size="small" onClick={(event) => { event.stopPropagation(); takeBack(receipt); }}>{text('exchange.entry.takeBack')}</Button>}
        </>
      ),
      text: () => '',
    },
  ];
}
