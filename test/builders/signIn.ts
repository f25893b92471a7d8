import type { Client } from '../../renderer/host/client.ts';
import type { SessionAnswer } from '../../shared/ipc/access.ts';
import { beginSession, type Session } from '../../renderer/store/session.ts';
import { must } from './must.ts';

/** People of every test office. Invented. */
export const people = {
  supervisor: { name: '测试主任', password: '主任的口令-2026' },
  clerk: { name: '测试员', password: '经办的口令-2026' },
  trainer: { name: '测试讲师', password: '讲师的口令-2026' },
} as const;

/** Sets the office up when it is new, and signs the person in: what every test of a signed-in program begins with. */
export async function signIn(client: Client, who: keyof typeof people = 'clerk'): Promise<SessionAnswer> {
  const { stage } = must(await client.invoke('access.state', {}));
  if (stage === 'new' || stage === 'unsealed') await setUp(client);
  return must(await client.invoke('access.signIn', people[who]));
}

/** The same, with the keys made: what `openStore` wants. */
export const startSession = async (client: Client, who: keyof typeof people = 'clerk'): Promise<Session> => beginSession(await signIn(client, who));

/** The first start of an office, new or left by an older program: its supervisor's account, and signed in at once. */
export async function foundOffice(client: Client): Promise<SessionAnswer> {
  const begun = must(await client.invoke('access.setUp', people.supervisor));
  const groups = begun.recoveryKey.split('-');
  return must(await client.invoke('access.proveRecovery', { groups: begun.ask.map((number) => groups[number] ?? '') }));
}

async function setUp(client: Client): Promise<void> {
  await foundOffice(client);
  must(await client.invoke('accounts.create', { ...people.clerk, role: 'clerk' }));
  must(await client.invoke('accounts.create', { ...people.trainer, role: 'trainer' }));
}

/** A supervisor's approval of one command of whoever is signed in, on these records, on the same machine: its token. */
export const approve = async (client: Client, command: string, records: readonly string[], changes = 1000): Promise<string> =>
  must(await client.invoke('approvals.grant', { ...people.supervisor, command, records: [...records], changes })).token;
