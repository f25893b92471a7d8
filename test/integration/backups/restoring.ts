import { join } from 'node:path';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';
import type { BackupDesk } from './desk.ts';

export const byPassword = { name: people.supervisor.name, password: people.supervisor.password, recoveryKey: '' };

/** What tests of restoring do at the desk of the moment. */
export const restoring = (desk: () => BackupDesk) => ({
  /** Makes a backup as whoever is signed in and answers its path. */
  backUp: async (): Promise<string> => {
    const { state } = must(await desk().client.invoke('backups.make', { why: 'asked', job: 'b' }));
    return join(desk().data, 'backups', state.backups[0]?.name ?? '');
  },
  /** Chooses a file in the dialog and answers its token. */
  choose: async (path: string): Promise<string> => {
    desk().chosenFile = path;
    return must(await desk().client.invoke('backups.choose', {})).look?.token ?? '';
  },
});
