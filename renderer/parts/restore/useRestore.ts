import { useEffect, useRef, useState } from 'react';
import type { BackupExamined, BackupLook } from '../../../shared/ipc/backups.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import type { Client } from '../../host/client.ts';
import { keepRestored } from './restoredNote.ts';

export type Credentials = { readonly name: string; readonly password: string; readonly recoveryKey: string };

/** Where a restore stands. Until `restoring` nothing was changed; `done` ends the session. */
export type RestoreStep =
  | { readonly at: 'choosing' }
  | { readonly at: 'look'; readonly look: BackupLook }
  | { readonly at: 'examining'; readonly look: BackupLook }
  | { readonly at: 'compared'; readonly look: BackupLook; readonly examined: BackupExamined }
  | { readonly at: 'again'; readonly look: BackupLook; readonly examined: BackupExamined }
  | { readonly at: 'restoring' }
  | { readonly at: 'done'; readonly accountsStay: boolean };

export type Restore = {
  readonly step: RestoreStep;
  readonly failure: Failure | null;
  readonly progress: { readonly done: number; readonly total: number };
  readonly choose: () => Promise<void>;
  readonly examine: (look: BackupLook, credentials: Credentials) => Promise<void>;
  /** Asks a second time first when more than half of the records would be gone. */
  readonly confirm: (look: BackupLook, examined: BackupExamined, again: boolean) => Promise<void>;
  readonly back: () => void;
};

/** Drives one restore. `name`: one of the listed backups; without it the main process asks for a file. */
export function useRestore(client: Client, name: string | null): Restore {
  const [step, setStep] = useState<RestoreStep>({ at: 'choosing' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const job = useRef(crypto.randomUUID());
  useEffect(() => client.on('progress', (told) => { if (told.job === job.current) setProgress({ done: told.done, total: told.total }); }), [client]);

  const begin = (next: RestoreStep): void => {
    setFailure(null);
    setProgress({ done: 0, total: 0 });
    setStep(next);
  };
  const fall = (error: Failure, back: RestoreStep): void => {
    setFailure(error.code === 'cancelled' ? null : error);
    setStep(back);
  };
  const pick = async (listed: string): Promise<void> => {
    const answer = await client.invoke('backups.pick', { name: listed });
    if (answer.ok) begin({ at: 'look', look: answer.value.look });
    else setFailure(answer.error);
  };
  const first = useRef(true);
  useEffect(() => {
    if (name !== null && first.current) void pick(name);
    first.current = false;
  });
  return {
    step, failure, progress,
    choose: async () => {
      const answer = await client.invoke('backups.choose', {});
      if (!answer.ok) return setFailure(answer.error);
      if (answer.value.look !== null) begin({ at: 'look', look: answer.value.look });
    },
    examine: async (look, credentials) => {
      begin({ at: 'examining', look });
      const answer = await client.invoke('backups.examine', { token: look.token, ...credentials, job: job.current });
      if (answer.ok) begin({ at: 'compared', look, examined: answer.value });
      else fall(answer.error, answer.error.code === 'backup.token' ? { at: 'choosing' } : { at: 'look', look });
    },
    confirm: async (look, examined, again) => {
      if (examined.massLoss && !again) return setStep({ at: 'again', look, examined });
      begin({ at: 'restoring' });
      const answer = await client.invoke('backups.restore', { token: examined.token, goneSeen: examined.comparison?.gone ?? 0, again, job: job.current });
      if (answer.ok) {
        keepRestored(toLocalDateTime(Date.parse(look.createdAt)).replace('T', ' '));
        setStep({ at: 'done', accountsStay: examined.accounts === null });
      } else fall(answer.error, { at: 'choosing' });
    },
    back: () => setStep((now) => (now.at === 'again' ? { at: 'compared', look: now.look, examined: now.examined } : { at: 'choosing' })),
  };
}
