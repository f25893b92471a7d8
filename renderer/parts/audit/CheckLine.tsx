import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { AuditCheck } from '../../../shared/ipc/audit.ts';
import { useHost } from '../../host/useHost.tsx';
import { type Text, useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { checkChain, lastCheck, packagesThatFail, severityOf, verdictOf } from './checkChain.ts';

/** The result in one sentence, as it is noted and shown. */
export function checkWords(result: AuditCheck, text: Text): string {
  const { faults, frames, changes, witnesses } = result;
  const counts = { frames, changes, packages: witnesses.fits };
  return text(`audit.check.${verdictOf(result)}`, { ...counts, faults: faults.length, failed: packagesThatFail(result), notCheckable: witnesses.notCheckable });
}

function details({ faults, unreadable, witnesses }: AuditCheck, text: Text): readonly string[] {
  return [
    ...faults.slice(0, 10).map(({ code, seq }) => text(`audit.check.fault.${code}`, { seq })),
    ...witnesses.mismatch.map((number) => text('audit.check.mismatch', { number })),
    ...witnesses.damaged.map((number) => text('audit.check.damaged', { number })),
    ...witnesses.missing.map((number) => text('audit.check.absent', { number })),
    ...(unreadable > 0 ? [text('audit.check.unreadable', { count: unreadable })] : []),
    ...(witnesses.notCheckable > 0 ? [text('audit.check.notCheckable', { count: witnesses.notCheckable })] : []),
    ...(witnesses.without > 0 ? [text('audit.check.without', { count: witnesses.without })] : []),
  ];
}

/** When the chain was last checked and with what result, and the button that checks it now. At every start the journal's opening has walked it already. */
export function CheckLine() {
  const text = useText();
  const store = useStore();
  const host = useHost();
  const last = useQuery(['accesses'], lastCheck);
  const [result, setResult] = useState<AuditCheck | null>(null);
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    const checked = await checkChain(store, host, (found) => checkWords(found, text));
    setBusy(false);
    setFailure(checked.ok ? null : checked.error);
    setResult(checked.ok ? checked.value : null);
  };
  return (
    <>
      <Alert
        severity={severityOf(last)} variant="outlined" role="status" sx={{ mb: 1.25, py: 0.25, bgcolor: 'background.paper', alignItems: 'center', '& .MuiAlert-action': { pt: 0 } }}
        action={<Button size="small" loading={busy} onClick={() => { void check(); }}>{text('audit.check.now')}</Button>}
      >
        {text('audit.check.atStart')}{last === undefined ? text('audit.check.never') : text('audit.check.last', { at: last.at.slice(0, 16).replace('T', ' '), what: last.what })}
        {result !== null && details(result, text).map((line) => <div key={line}>{line}</div>)}
      </Alert>
      {failure !== null && <FailureNotice failure={failure} onClose={() => setFailure(null)} />}
    </>
  );
}
