import { type FormEvent, useState } from 'react';
import type { SessionAnswer } from '../../../../shared/ipc/access.ts';
import type { Client } from '../../../host/client.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { GroupFields } from '../../../parts/recovery/GroupFields.tsx';
import { StepForm } from './StepForm.tsx';

type ProofStepProps = { readonly client: Client; readonly ask: readonly number[]; readonly onBack: () => void; readonly onProved: (session: SessionAnswer) => void };

/** Two groups typed back: proof that the key was written down. Only then the keys are in force. */
export function ProofStep({ client, ask, onBack, onProved }: ProofStepProps) {
  const [groups, setGroups] = useState<readonly string[]>(ask.map(() => ''));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly code: string; readonly detail?: string } | null>(null);
  const prove = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const proved = await client.invoke('access.proveRecovery', { groups: [...groups] });
    setBusy(false);
    if (proved.ok) onProved(proved.value);
    else setFailure(proved.error);
  };
  return (
    <StepForm onSubmit={(event) => void prove(event)} onBack={onBack} busy={busy} disabled={groups.some((group) => group.trim() === '')}>
      <GroupFields ask={ask} groups={groups} onChange={(next) => { setFailure(null); setGroups(next); }} />
      {failure !== null && <FailureNotice failure={failure} />}
    </StepForm>
  );
}
