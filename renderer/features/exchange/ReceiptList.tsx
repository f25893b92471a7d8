import { useMemo, useState } from 'react';
import type { Receipt } from '../../../shared/domain/records.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { ExportDialog } from '../../parts/export/ExportDialog.tsx';
import { useRights } from '../../parts/rights/May.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import type { ReceiptRow } from './queries.ts';
import { receiptColumns } from './receiptColumns.tsx';
import { TakeBackDialog } from './TakeBackDialog.tsx';

/** All receipts, the latest first; of those entered by hand the evidence is saved again, and a slip is taken back. */
export function ReceiptList({ rows }: { readonly rows: readonly ReceiptRow[] }) {
  const text = useText();
  const host = useHost();
  const may = useRights();
  const [toSave, setToSave] = useState<Receipt | null>(null);
  const [toTakeBack, setToTakeBack] = useState<Receipt | null>(null);
  const [maySave, mayTakeBack] = [may('receipt.saveEvidence'), may('receipt.takeBack')];
  const columns = useMemo(() => receiptColumns(text, { ...(maySave && { save: setToSave }), ...(mayTakeBack && { takeBack: setToTakeBack }) }), [text, maySave, mayTakeBack]);
  return (
    <>
      <VirtualTable ariaLabel={text('exchange.tab.receipts')} rows={rows} columns={columns} rowKey={(row) => row.receipt.id} empty={<EmptyState title={text('exchange.empty.receipts')} hint={text('exchange.empty.receiptsHint')} />} />
      {toSave !== null && (
        <ExportDialog
          kind="evidenceSaved" watermark={false} what={text('exchange.entry.evidenceOf', { number: toSave.packageNumber })} count={1} receiptId={toSave.id} save={() => host.invoke('receipts.saveEvidence', { digest: toSave.digest })}
          saved={(name) => text('exchange.saved', { name })} onClose={() => setToSave(null)}
        />
      )}
      {toTakeBack !== null && <TakeBackDialog entry={toTakeBack} onClose={() => setToTakeBack(null)} />}
    </>
  );
}
