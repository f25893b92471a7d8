import type { Client } from '../../../renderer/host/client.ts';
import { resumeSubmission } from '../../../renderer/sync/resumeSubmission.ts';
import type { BackupExamined } from '../../../shared/ipc/backups.ts';
import { people, signIn } from '../../builders/signIn.ts';
import { must } from '../../builders/must.ts';
import type { CountyDesk } from './countyDesk.ts';

export const byPassword = { ...people.supervisor, recoveryKey: '' };
export const backUp = async (host: Client): Promise<string> => must(await host.invoke('backups.make', { why: 'asked', job: 'b' })).state.backups[0]?.name ?? '';

/**
 * A supervisor puts the backup in place of the store; the program is started anew, and unless `resumed` is false it does what it does at every start. Answers what was told before.
 */
export async function restore(county: CountyDesk, name: string, { resumed = true } = {}): Promise<BackupExamined> {
  const { host } = county;
  must(await host.invoke('access.lock', {}));
  await signIn(host, 'supervisor');
  const { look } = must(await host.invoke('backups.pick', { name }));
  const examined = must(await host.invoke('backups.examine', { token: look.token, ...byPassword, job: 'x' }));
  must(await host.invoke('backups.restore', { token: examined.token, goneSeen: examined.comparison?.gone ?? 0, again: true, job: 'r' }));
  await county.crash();
  if (resumed) await resumeSubmission(county.store, county.host);
  return examined;
}
