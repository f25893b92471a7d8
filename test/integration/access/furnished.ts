import { must } from '../../builders/must.ts';
import { signIn } from '../../builders/signIn.ts';
import { create, startBackupDesk, type BackupDesk } from '../backups/desk.ts';

/** An office with two records, settings, channels, an anchor and a backup; its supervisor is signed in. */
export async function furnishedDesk(): Promise<BackupDesk> {
  const desk = await startBackupDesk();
  const { client } = desk;
  await signIn(client, 'supervisor');
  await create(desk, 'supervisor', ['甲', '乙']);
  must(await client.invoke('access.setIdle', { minutes: 20 }));
  must(await client.invoke('delivery.configureService', { url: 'https://elsewhere.example', applicationKey: 'k', platformKey: '' }));
  must(await client.invoke('journal.anchor', { appliedSeq: 2, counts: { subjects: 2 } }));
  must(await client.invoke('backups.make', { why: 'asked', job: 'b' }));
  return desk;
}
