import { passwordFault } from '../../../shared/access/passwordRules.ts';
import type { Request } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';
import { createKeyring } from '../sealing/keyring.ts';
import { openAccounts } from './accountList.ts';
import { readRecoveryKey } from './recoveryKey.ts';
import { accountBehind, attempt, provePassword, refuse, vaultOf, type Answers, type Room } from './room.ts';
import { makeUserSlot, nameHash, openKeychainSlot, openRecoverySlot, type KeychainSlot, type RecoverySlot } from './slots.ts';
import { changeVault } from './vaultFile.ts';

/** Where wrong recovery keys are counted. */
export const recoveryDoor = 'recovery';

/** The door of a password. */
export async function signIn(room: Room, { name, password }: Request<'access.signIn'>): Answers<'access.signIn'> {
  const vault = await vaultOf(room);
  if (!vault.ok) return vault;
  const proved = await provePassword(room, vault.value, name, password);
  if (!proved.ok) return proved;
  const { user, dataKey, failedBefore } = proved.value;
  return room.open(user, vault.value.officeId, dataKey, failedBefore);
}

/** The door of the system's keychain. One that is gone, refuses or gives something else opens nothing and alters nothing. */
export async function signInByKeychain(room: Room): Answers<'access.signInByKeychain'> {
  const vault = await vaultOf(room);
  if (!vault.ok) return vault;
  const { officeId, slots } = vault.value;
  const keychain = await room.ports.keychain();
  const slot = slots.find((one): one is KeychainSlot => one.kind === 'keychain');
  if (slot === undefined || keychain.kind !== 'available') return refuse('access.keychain');
  const proved = await attempt(room, slot.id, async (failedBefore) => {
    const dataKey = await openKeychainSlot(officeId, slot, keychain.open);
    if (dataKey === null) return refuse('access.wrong', 'keychain');
    const account = accountBehind(vault.value, dataKey, slot.account);
    return account.ok ? ok({ account: account.value, dataKey, failedBefore }) : account;
  });
  if (!proved.ok) return proved;
  const { account: { id, name, role }, dataKey, failedBefore } = proved.value;
  return room.open({ id, name, role }, officeId, dataKey, failedBefore);
}

/**
 * The door of the recovery key: a new password for a supervisor who is still here. `access.wrong` tells in its detail whether the key (`key`) or, with the right key,
 * the name (`name`) is the matter.
 */
export async function recover(room: Room, { recoveryKey, name, password }: Request<'access.recover'>): Answers<'access.recover'> {
  const { ports } = room;
  if (passwordFault(password, name) !== null) return refuse('access.weakPassword', passwordFault(password, name) ?? '');
  const vault = await vaultOf(room);
  if (!vault.ok) return vault;
  const { officeId, nameSalt, slots } = vault.value;
  const proved = await attempt(room, recoveryDoor, async () => {
    const secret = readRecoveryKey(recoveryKey);
    const opened = secret === null ? [] : slots.filter((slot): slot is RecoverySlot => slot.kind === 'recovery').flatMap((slot) => openRecoverySlot(officeId, slot, secret) ?? []);
    secret?.fill(0);
    const [dataKey] = opened;
    return dataKey === undefined ? refuse('access.wrong', 'key') : ok(dataKey);
  });
  if (!proved.ok) return proved;
  const dataKey = proved.value;
  const keyring = createKeyring(officeId, dataKey);
  const accounts = openAccounts(keyring, vault.value);
  keyring.drop();
  const hash = nameHash(nameSalt, name);
  const account = accounts?.find((one) => nameHash(nameSalt, one.name) === hash);
  if (accounts === null || account === undefined || !account.active || account.role !== 'supervisor') {
    dataKey.fill(0);
    return accounts === null ? refuse('access.damaged', 'accounts') : refuse('access.wrong', 'name');
  }
  const { id, role } = account;
  const own = await makeUserSlot(ports.passwords.stretch, officeId, id, hash, password, dataKey, await ports.passwords.calibrate());
  const changed = await changeVault(ports.dataFolder, (present) => {
    const old = present.slots.filter((slot) => (slot.kind === 'user' && slot.id === id) || (slot.kind === 'keychain' && slot.account === id));
    return ok({ vault: { ...present, slots: [...present.slots.filter((slot) => !old.includes(slot)), own] }, removed: old, value: null });
  });
  if (!changed.ok) { dataKey.fill(0); return changed; }
  await room.attempts.clear([id]);
  ports.log('access.recovered', { role });
  return room.open({ id, name: account.name, role }, officeId, dataKey, 0);
}
