import type { Failure } from '../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Stretch } from '../../ports.ts';
import { openAccounts } from '../access/accountList.ts';
import { readRecoveryKey } from '../access/recoveryKey.ts';
import { nameHash, openRecoverySlot, openUserSlot, type RecoverySlot, type UserSlot } from '../access/slots.ts';
import { createKeyring, type Keyring } from '../sealing/keyring.ts';
import type { Header } from './format.ts';

export type Credentials = { readonly name: string; readonly password: string; readonly recoveryKey: string };

/**
 * The keys of a backup, by the slots that its header carries: a person's password of that day, or the recovery key. Fails with `backup.wrong`, which does not say
 * what was wrong. The costs in a header are those that the schema of slots allows, so that a made-up header cannot ask for endless work.
 */
export async function openBackupKeys(stretch: Stretch, { officeId, vault }: Header, { name, password, recoveryKey }: Credentials): Promise<Result<Keyring, Failure>> {
  const dataKey = recoveryKey.trim() === '' ? await byPassword(stretch, vault, name, password) : byRecoveryKey(vault, recoveryKey);
  if (dataKey === null) return fail({ code: 'backup.wrong', detail: '' });
  const keyring = createKeyring(officeId, dataKey.key);
  dataKey.key.fill(0);
  const accounts = openAccounts(keyring, vault);
  const known = accounts !== null && (dataKey.account === null || accounts.some(({ id, active }) => id === dataKey.account && active));
  if (known) return ok(keyring);
  keyring.drop();
  return fail(accounts === null ? { code: 'backup.damaged', detail: 'accounts' } : { code: 'backup.wrong', detail: '' });
}

type Opened = { readonly key: Buffer; readonly account: string | null };

async function byPassword(stretch: Stretch, { officeId, nameSalt, slots }: Header['vault'], name: string, password: string): Promise<Opened | null> {
  const hash = nameHash(nameSalt, name);
  const slot = slots.find((one): one is UserSlot => one.kind === 'user' && one.nameHash === hash);
  const key = slot === undefined || password === '' ? null : await openUserSlot(stretch, officeId, slot, password);
  return slot === undefined || key === null ? null : { key, account: slot.id };
}

function byRecoveryKey({ officeId, slots }: Header['vault'], typed: string): Opened | null {
  const secret = readRecoveryKey(typed);
  if (secret === null) return null;
  for (const slot of slots.filter((one): one is RecoverySlot => one.kind === 'recovery')) {
    const key = openRecoverySlot(officeId, slot, secret);
    if (key !== null) return { key, account: null };
  }
  return null;
}
