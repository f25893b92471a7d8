import { passwordFault } from '../../../shared/access/passwordRules.ts';
import type { Account } from '../../../shared/ipc/access.ts';
import type { Failure, Request } from '../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { openAccounts, openList, sealAccounts, type StoredAccount } from './accountList.ts';
import { permitted, refuse, userSlotOf, vaultOf, type Answers, type Held, type Room } from './room.ts';
import { makeUserSlot, nameHash, type Slot, type Vault } from './slots.ts';
import { changeVault } from './vaultFile.ts';

/** A name as it is kept: without blanks around it, in the composed form. Null when nothing is left or it holds control characters. */
export function nameOf(typed: string): string | null {
  const name = typed.normalize('NFC').trim();
  return name === '' || /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(name) ? null : name;
}

const hasKeychain = ({ slots }: Vault, id: string): boolean => slots.some((slot) => slot.kind === 'keychain' && slot.account === id);
const shown = (vault: Vault, { id, name, role, active, createdAt }: StoredAccount): Account => ({ id, name, role, active, createdAt, keychain: hasKeychain(vault, id) });
const supervisors = (accounts: readonly StoredAccount[]): number => accounts.filter(({ role, active }) => active && role === 'supervisor').length;

type Plan = { readonly accounts: readonly StoredAccount[]; readonly slots: readonly Slot[]; readonly removed: readonly Slot[]; readonly account: StoredAccount };

/** Changes the list and the slots together, in one writing of the key file. */
const change = ({ ports }: Room, { keyring }: Held, plan: (accounts: readonly StoredAccount[], vault: Vault) => Result<Plan, Failure>): Promise<Result<Account, Failure>> =>
  changeVault(ports.dataFolder, (vault) => {
    const list = openList(keyring, vault);
    if (list === null) return refuse('access.damaged', 'accounts');
    const planned = plan(list.accounts, vault);
    if (!planned.ok) return planned;
    const next: Vault = { ...vault, slots: [...planned.value.slots], accounts: sealAccounts(keyring, { ...list, accounts: planned.value.accounts }) };
    return ok({ vault: next, removed: planned.value.removed, value: shown(next, planned.value.account) });
  });

export async function list(room: Room): Answers<'accounts.list'> {
  const held = permitted(room, 'signedIn');
  if (!held.ok) return held;
  const vault = await vaultOf(room);
  if (!vault.ok) return vault;
  const accounts = openAccounts(held.value.keyring, vault.value);
  return accounts === null ? refuse('access.damaged', 'accounts') : ok({ accounts: accounts.map((account) => shown(vault.value, account)) });
}

/** The new person types the password. Names are not given twice, those of people who left included: the trail knows people by name. */
export async function create(room: Room, { name: typed, role, password }: Request<'accounts.create'>): Answers<'accounts.create'> {
  const { ports } = room;
  const held = permitted(room, 'account.create');
  if (!held.ok) return held;
  const name = nameOf(typed);
  if (name === null) return refuse('request.malformed', 'name');
  const fault = passwordFault(password, name);
  if (fault !== null) return refuse('access.weakPassword', fault);
  const { dataKey, keyring } = held.value;
  const vault = await vaultOf(room);
  if (!vault.ok) return vault;
  const taken = ({ nameSalt }: Vault, accounts: readonly StoredAccount[]): boolean => accounts.some((one) => nameHash(nameSalt, one.name) === nameHash(nameSalt, name));
  if (taken(vault.value, openAccounts(keyring, vault.value) ?? [])) return refuse('access.nameTaken');
  const { officeId, nameSalt } = vault.value;
  const account: StoredAccount = { id: ports.newId(), name, role, active: true, createdAt: new Date(ports.now()).toISOString() };
  const own = await makeUserSlot(ports.passwords.stretch, officeId, account.id, nameHash(nameSalt, name), password, dataKey, await ports.passwords.calibrate());
  const made = await change(room, held.value, (accounts, present) =>
    (taken(present, accounts) ? refuse('access.nameTaken') : ok({ accounts: [...accounts, account], slots: [...present.slots, own], removed: [], account })));
  if (made.ok) ports.log('access.accountCreated', { role });
  return made;
}

/** Another role. Whoever changes their own is signed out, so that no right outlives it. */
export async function changeRole(room: Room, { id, role }: Request<'accounts.change'>): Answers<'accounts.change'> {
  const held = permitted(room, 'account.change');
  if (!held.ok) return held;
  const changed = await change(room, held.value, (accounts, { slots }) => {
    const old = accounts.find((one) => one.id === id && one.active);
    if (old === undefined) return refuse('access.denied', 'unknown');
    if (old.role === 'supervisor' && role !== 'supervisor' && supervisors(accounts) < 2) return refuse('access.lastSupervisor');
    if (room.mode === 'practice' && id === held.value.user.id) return refuse('practice.refused');
    const account = { ...old, role };
    return ok({ accounts: accounts.map((one) => (one === old ? account : one)), slots, removed: [], account });
  });
  if (!changed.ok) return changed;
  room.ports.log('access.roleChanged', { role });
  if (id === held.value.user.id && role !== held.value.user.role) await room.signOut();
  return changed;
}

/** Somebody left: their slots go, their name stays. */
export async function leave(room: Room, { id }: Request<'accounts.leave'>): Answers<'accounts.leave'> {
  const held = permitted(room, 'account.leave');
  if (!held.ok) return held;
  const left = await change(room, held.value, (accounts, { slots }) => {
    const old = accounts.find((one) => one.id === id && one.active);
    if (old === undefined) return refuse('access.denied', 'unknown');
    if (old.role === 'supervisor' && supervisors(accounts) < 2) return refuse('access.lastSupervisor');
    if (room.mode === 'practice' && id === held.value.user.id) return refuse('practice.refused');
    const account = { ...old, active: false };
    const removed = slots.filter((slot) => (slot.kind === 'user' && slot.id === id) || (slot.kind === 'keychain' && slot.account === id));
    return ok({ accounts: accounts.map((one) => (one === old ? account : one)), slots: slots.filter((slot) => !removed.includes(slot)), removed, account });
  });
  if (!left.ok) return left;
  await room.attempts.clear([id]);
  room.ports.log('access.accountLeft', { role: left.value.role });
  if (id === held.value.user.id) await room.signOut();
  return left;
}

/** The person types a new password; the supervisor never sees it. One's own is changed with `access.changePassword`, which asks for the old one. */
export async function resetPassword(room: Room, { id, password }: Request<'accounts.resetPassword'>): Answers<'accounts.resetPassword'> {
  const { ports } = room;
  const held = permitted(room, 'account.resetPassword');
  if (!held.ok) return held;
  if (id === held.value.user.id) return refuse('access.denied', 'own');
  const vault = await vaultOf(room);
  if (!vault.ok) return vault;
  const account = openAccounts(held.value.keyring, vault.value)?.find((one) => one.id === id && one.active);
  if (account === undefined) return refuse('access.denied', 'unknown');
  const fault = passwordFault(password, account.name);
  if (fault !== null) return refuse('access.weakPassword', fault);
  const { officeId, nameSalt } = vault.value;
  const own = await makeUserSlot(ports.passwords.stretch, officeId, id, nameHash(nameSalt, account.name), password, held.value.dataKey, await ports.passwords.calibrate());
  const changed = await change(room, held.value, (accounts, present) => {
    if (!accounts.some((one) => one.id === id && one.active)) return refuse('access.denied', 'unknown');
    const removed = present.slots.filter((slot) => slot === userSlotOf(present, id) || (slot.kind === 'keychain' && slot.account === id));
    return ok({ accounts, slots: [...present.slots.filter((slot) => !removed.includes(slot)), own], removed, account });
  });
  if (!changed.ok) return changed;
  await room.attempts.clear([id]);
  ports.log('access.passwordReset', { by: held.value.user.role, of: account.role });
  return ok({});
}
