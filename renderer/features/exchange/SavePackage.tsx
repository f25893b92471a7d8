import Button from '@mui/material/Button';
import { useState } from 'react';
import type { SubmissionPackage } from '../../../shared/domain/records.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { ExportDialog } from '../../parts/export/ExportDialog.tsx';
import { dataSetLabel } from './columns.tsx';

type Chosen = { readonly form: 'archive' | 'workbook'; readonly dataSet: string; readonly what: string; readonly count: number };

/** Saves the archive of a package, or a workbook of it, as they were built: they carry a signature and so no watermark, but an entry in the register. */
export function SavePackage({ one }: { readonly one: SubmissionPackage }) {
  const text = useText();
  const host = useHost();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const all = Object.values(one.counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      {Object.entries(one.counts).map(([code, count]) => {
        const label = dataSetLabel(national2020, code);
        return <Button key={code} onClick={() => setChosen({ form: 'workbook', dataSet: code, what: text('exchange.workbookOf', { number: one.number, label }), count })}>{text('exchange.action.workbook', { label })}</Button>;
      })}
      <Button onClick={() => setChosen({ form: 'archive', dataSet: '', what: text('exchange.archiveOf', { number: one.number }), count: all })}>{text('exchange.action.archive')}</Button>
      {chosen !== null && (
        <ExportDialog
          kind="packageSaved" watermark={false} what={chosen.what} count={chosen.count} packageId={one.id} save={() => host.invoke('packages.save', { packageId: one.id, form: chosen.form, dataSet: chosen.dataSet })}
          saved={(name) => text('exchange.saved', { name })} onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
