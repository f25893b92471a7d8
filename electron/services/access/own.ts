import { passwordFault } from '../../../shared/access/passwordRules.ts';
import type { Request } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';
import { askedGroups, newRecoveryKey, provesGroups } from './recoveryKey.ts';
import { permitted, proveOwn, refuse, userSlotOf, type Answers, type Room } from './room.ts';
import { makeKeychainSlot, makeRecoverySlot, makeUserSlot, type RecoverySlot, type Slot } from './slots.ts';
import { changeVault } from './vaultFile.ts';

/** One's own password. The data key stays, so nothing is sealed anew. */
export async function changePassword(room: Room, { old, next }: Request<'access.changePassword'>): Answers<'access.changePassword'> {
  const { ports } = room;
  const held = permitted(room, 'signedIn');
  if (!held.ok) return held;
  const { user, dataKey } = held.value;
  const fault = passwordFault(next, user.name);
  if (fault !== null) return refuse('access.weakPassword', fault);
  const vault = await proveOwn(room, held.value, old);
  if (!vault.ok) return vault;
  const slot = userSlotOf(vault.value, user.id);
  if (slot === undefined) return refuse('access.wrong');
  const own = await makeUserSlot(ports.passwords.stretch, vault.value.officeId, user.id, slot.nameHash, next, dataKey, await ports.passwords.calibrate());
  const changed = await changeVault(ports.dataFolder, (present) => {
    const before = userSlotOf(present, user.id);
    if (before === undefined) return refuse('access.wrong');
    return ok({ vault: { ...present, slots: present.slots.map((one) => (one === before ? own : one)) }, removed: [], value: {} });
  });
  if (changed.ok) ports.log('access.passwordChanged', { role: user.role });
  return changed;
}

/** Lets the system's keychain open one account, or no more. There is one such account a data folder: turning it on takes it from another. */
export async function useKeychain(room: Room, { on, password }: Request<'access.useKeychain'>): Answers<'access.useKeychain'> {
  const { ports } = room;
  const held = permitted(room, 'signedIn');
  if (!held.ok) return held;
  const { user, dataKey } = held.value;
  const keychain = await ports.keychain();
  if (on && keychain.kind !== 'available') return refuse('access.keychain', keychain.kind);
  const vault = await proveOwn(room, held.value, password);
  if (!vault.ok) return vault;
  const made: Slot[] = [];
  if (on && keychain.kind === 'available') {
    const slot = await makeKeychainSlot(vault.value.officeId, ports.newId(), user.id, dataKey, keychain.seal).catch(() => null);
    if (slot === null) return refuse('access.keychain', 'refused');
    made.push(slot);
  }
  const changed = await changeVault(ports.dataFolder, (present) => {
    const removed = present.slots.filter((slot) => slot.kind === 'keychain' && (on || slot.account === user.id));
    return ok({ vault: { ...present, slots: [...present.slots.filter((slot) => !removed.includes(slot)), ...made] }, removed, value: {} });
  });
  if (changed.ok) ports.log('access.keychain', { on });
  return changed;
}

/** A recovery key that was shown and not proved yet. It lives in memory alone and ends with the session. */
export type Begun = { readonly slot: RecoverySlot; readonly groups: readonly string[]; readonly ask: readonly number[] };

export async function newKey(room: Room, { password }: Request<'access.newRecoveryKey'>, begin: (begun: Begun) => void): Answers<'access.newRecoveryKey'> {
  const held = permitted(room, 'account.recoveryKey');
  if (!held.ok) return held;
  const vault = await proveOwn(room, held.value, password);
  if (!vault.ok) return vault;
  const made = newRecoveryKey();
  const begun = { slot: makeRecoverySlot(vault.value.officeId, room.ports.newId(), made.secret, held.value.dataKey), groups: made.text.split('-'), ask: askedGroups() };
  made.secret.fill(0);
  begin(begun);
  return ok({ recoveryKey: made.text, ask: [...begun.ask] });
}

/** Puts the new recovery key in force; the old one opens nothing from then on. */
export async function proveKey(room: Room, { groups }: Request<'access.proveNewRecoveryKey'>, begun: Begun | null): Answers<'access.proveNewRecoveryKey'> {
  const held = permitted(room, 'account.recoveryKey');
  if (!held.ok) return held;
  if (begun === null || !provesGroups(begun, groups)) return refuse('access.proof');
  const changed = await changeVault(room.ports.dataFolder, (present) => {
    const removed = present.slots.filter(({ kind }) => kind === 'recovery');
    return ok({ vault: { ...present, slots: [...present.slots.filter((slot) => !removed.includes(slot)), begun.slot] }, removed, value: {} });
  });
  if (changed.ok) {
    await room.attempts.clear(['recovery']);
    room.ports.log('access.recoveryKeyChanged');
  }
  return changed;
}
