import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Plan } from '../../../shared/exchange/plan.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import { useMay } from '../../parts/rights/May.tsx';
import { useQuery, useStatus, useStore } from '../../store/useStore.tsx';
import { buildPackage } from '../../sync/buildPackage.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { dataSetLabel } from './columns.tsx';
import { officeComplete } from './queries.ts';

/** Builds a package of everything that is ready, after naming the count: what was built cannot be changed. */
export function BuildDialog({ plan, onBuilt }: { readonly plan: Plan; readonly onBuilt: (packageId: string) => void }) {
  const text = useText();
  const store = useStore();
  const host = useHost();
  const notify = useNotify();
  const navigate = useNavigate();
  const { clock } = useStatus();
  const sets = useMay('settings.office') === 'yes';
  const complete = useQuery(['settings'], officeComplete);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const count = plan.ready.length;
  const counts = new Map<string, number>();
  for (const item of plan.ready) counts.set(item.dataSet, (counts.get(item.dataSet) ?? 0) + 1);
  const content = [...counts].map(([code, items]) => `${dataSetLabel(national2020, code)} ${items}`).join('、');
  const withdrawals = plan.ready.filter(({ operation }) => operation === 'withdraw').length;
  const build = async () => {
    setBusy(true);
    const result = await buildPackage(store, host, plan);
    setBusy(false);
    if (!result.ok) return setFailure(result.error);
    setOpen(false);
    notify(text('exchange.built', { number: store.set.get('packages', result.value)?.number ?? '', count }));
    onBuilt(result.value);
  };
  return (
    <>
      <Button variant="contained" disabled={count === 0} onClick={() => setOpen(true)}>{count === 0 ? text('exchange.action.nothing') : text('exchange.action.build', { count })}</Button>
      {complete ? (
        <ConfirmDialog open={open} busy={busy} title={text('exchange.buildAsk.title')} confirmLabel={text('exchange.buildAsk.go', { count })} onConfirm={() => { void build(); }} onCancel={() => { setOpen(false); setFailure(null); }}>
          {text('exchange.buildAsk.text', { count, content })}
          {clock !== 'fine' && <Alert severity="warning" variant="outlined" sx={{ mt: 1.25 }}>{text('exchange.buildAsk.clock', { clock: text(`app.status.clock.${clock}`), day: store.today() })}</Alert>}
          {withdrawals > 0 && <Alert severity="warning" variant="outlined" sx={{ mt: 1.25 }}>{text('exchange.buildAsk.withdrawals', { count: withdrawals })}</Alert>}
          {failure !== null && <FailureNotice failure={failure} />}
        </ConfirmDialog>
      ) : (
        <ConfirmDialog open={open} disabled={!sets} title={text('exchange.buildAsk.title')} confirmLabel={text('exchange.toSettings')} onConfirm={() => { void navigate('/settings'); }} onCancel={() => setOpen(false)}>
          {text(sets ? 'exchange.officeMissing' : 'exchange.officeMissingAsk')}
        </ConfirmDialog>
      )}
    </>
  );
}
