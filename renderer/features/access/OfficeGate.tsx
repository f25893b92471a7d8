import Button from '@mui/material/Button';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import { saveOffice } from '../../parts/office/commands.ts';
import { takeOffice } from '../../parts/office/heldOffice.ts';
import type { OfficeFields } from '../../parts/office/officeSchema.ts';
import { useSession } from '../../parts/rights/session.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { failureText } from '../../i18n/sentences.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { AccessFrame } from './AccessFrame.tsx';
import { takeFailed } from './failedNote.ts';
import { officeKnown } from './queries.ts';
import { OfficeStep } from './steps/OfficeStep.tsx';

/**
 * Between the sign-in and the screens: writes what the set-up left of the office, asks a supervisor for it where the set-up was interrupted before that,
 * and tells of failed tries under the person's name.
 */
export function OfficeGate({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const { user, mode } = useSession();
  const known = useQuery(['settings'], officeKnown);
  const [held, setHeld] = useState<OfficeFields | null>(takeOffice);
  const [later, setLater] = useState(false);
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const write = async (office: OfficeFields) => {
    const saved = await saveOffice(store, office);
    setHeld(null);
    setFailure(saved.ok ? null : saved.error);
    if (!saved.ok) notify(failureText(saved.error), 'bad');
  };
  useEffect(() => {
    if (held !== null) void write(held);
    const failed = takeFailed();
    if (failed > 0) notify(text('access.failedBefore', { count: failed }), 'bad');
  }, []);
  if (known || held !== null || later || mode === 'practice' || user.role !== 'supervisor' || store.status.readOnly !== null) return children;
  return (
    <AccessFrame title={text('access.officeMissing.title')} hint={text('access.officeMissing.hint')} width={560} below={<Button size="small" onClick={() => setLater(true)}>{text('access.officeMissing.later')}</Button>}>
      <OfficeStep office={null} onNext={(office) => void write(office)} />
      {failure !== null && <FailureNotice failure={failure} />}
    </AccessFrame>
  );
}
