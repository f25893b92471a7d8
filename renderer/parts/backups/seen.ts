import type { BackupsState } from '../../../shared/ipc/backups.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Client } from '../../host/client.ts';

/** What the main process last told of backups, or why it could not. What was told before a failure is not shown any more: nobody knows whether it still holds. */
export type BackupsSeen = { readonly state: BackupsState | null; readonly unread: Failure | null };

export const notAsked: BackupsSeen = { state: null, unread: null };
export const seenIn = (answer: Result<BackupsState, Failure>): BackupsSeen => (answer.ok ? { state: answer.value, unread: null } : { state: null, unread: answer.error });
export const askBackups = async (host: Client): Promise<BackupsSeen> => seenIn(await host.invoke('backups.state', {}));
