import type { SessionAnswer } from '../../../shared/ipc/access.ts';
import { grantOf, type Command } from '../../../shared/access/grants.ts';
import type { Role } from '../../../shared/access/roles.ts';
import type { Answer, Channel, Failure, FailureCode } from '../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { createKeyring, type Keyring } from '../sealing/keyring.ts';
import { openAccounts, type StoredAccount } from './accountList.ts';
import type { Attempts } from './attempts.ts';
import { nameHash, openUserSlot, type UserSlot, type Vault } from './slots.ts';
import { readVault } from './vaultFile.ts';
import { withoutKeyFile } from './withoutKeyFile.ts';

export type Answers<C extends Channel> = Promise<Result<Answer<C>, Failure>>;
export type AccessPorts = Pick<Ports, 'dataFolder' | 'now' | 'newId' | 'log' | 'passwords' | 'keychain'>;
export type User = { readonly id: string; readonly name: string; readonly role: Role };
/** Somebody is signed in: by which id their pages name it, who, and the keys. */
export type Session = { readonly id: string; readonly user: User; readonly keyring: Keyring };
/** A session with what only the accounts may use: the data key, for further slots. */
export type Held = Session & { readonly dataKey: Buffer };

/** What the commands of one office's accounts share. Every command runs alone (see `createAccess`). */
export type Room = {
  readonly ports: AccessPorts;
  readonly mode: 'office' | 'practice';
  readonly attempts: Attempts;
  readonly held: () => Held | null;
  /** Begins a session; the data key passes over to it. */
  readonly open: (user: User, officeId: string, dataKey: Buffer, failedBefore: number) => Promise<Result<SessionAnswer, Failure>>;
  /** Ends the session because of what its person did to their own account. */
  readonly signOut: () => Promise<void>;
};

export const refuse = (code: FailureCode, detail = ''): { readonly ok: false; readonly error: Failure } => fail({ code, detail });

/** The key file, or why there is none. One that a sealed store has lost is damage. */
export async function vaultOf({ ports: { dataFolder } }: Pick<Room, 'ports'>): Promise<Result<Vault, Failure>> {
  const read = await readVault(dataFolder);
  if (read.kind === 'read') return ok(read.vault);
  return refuse(read.kind === 'damaged' || await withoutKeyFile(dataFolder) === 'keysLost' ? 'access.damaged' : 'access.notSetUp');
}

/**
 * The session, when its person may do `command`. The gate asked before the call waited for its turn; meanwhile the program may have been locked and somebody else may
 * have signed in.
 */
export function permitted(room: Room, command: Command | 'signedIn'): Result<Held, Failure> {
  const held = room.held();
  if (held === null) return refuse('access.locked');
  return command === 'signedIn' || grantOf(held.user.role, command) === 'yes' ? ok(held) : refuse('access.denied', command);
}

export const userSlotOf = ({ slots }: Vault, id: string): UserSlot | undefined => slots.find((slot): slot is UserSlot => slot.kind === 'user' && slot.id === id);

/** Runs a try at `door`: refused while it waits, counted before it is judged, forgotten when `judge` finds it right. */
export async function attempt<T>({ attempts }: Room, door: string, judge: (failedBefore: number) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  const wait = await attempts.remaining(door);
  if (wait > 0) return refuse('access.wait', String(wait));
  const outcome = await judge(await attempts.charge(door));
  if (outcome.ok) await attempts.clear([door]);
  return outcome;
}

/** The active account with `id` in the list that the data key opens. A list that does not open is damage, not a wrong password. */
export function accountBehind(vault: Vault, dataKey: Uint8Array, id: string): Result<StoredAccount, Failure> {
  const keyring = createKeyring(vault.officeId, dataKey);
  const accounts = openAccounts(keyring, vault);
  keyring.drop();
  if (accounts === null) return refuse('access.damaged', 'accounts');
  const found = accounts.find((account) => account.id === id && account.active);
  return found === undefined ? refuse('access.wrong') : ok(found);
}

/** Names that nobody has are counted in 16 places, by their hash, so that neither time nor waits tell the names. */
const unknownDoor = (place: number): string => `unknown${place % 16}`;
export const isUnknownDoor = (door: string): boolean => door.startsWith('unknown');

export type Proved = { readonly user: User; readonly dataKey: Buffer; readonly failedBefore: number };

/**
 * Whether `name` and `password` belong together, whoever is signed in. A name that is not there takes as long and is answered as a wrong password: it is stretched with
 * the cost of one of the slots and counted beside them.
 */
export async function provePassword(room: Room, vault: Vault, name: string, password: string): Promise<Result<Proved, Failure>> {
  const { stretch } = room.ports.passwords;
  const hash = nameHash(vault.nameSalt, name);
  const users = vault.slots.filter((slot): slot is UserSlot => slot.kind === 'user');
  const place = Buffer.from(hash, 'base64')[0] ?? 0;
  const slot = users.find((one) => one.nameHash === hash);
  return attempt(room, slot?.id ?? unknownDoor(place), async (failedBefore) => {
    const judged = slot ?? users[place % Math.max(1, users.length)];
    const opened = judged === undefined ? null : await openUserSlot(stretch, vault.officeId, judged, password);
    if (slot === undefined || opened === null) {
      opened?.fill(0); // the password of the slot that only lent its cost
      return refuse('access.wrong');
    }
    const account = accountBehind(vault, opened, slot.id);
    if (account.ok) return ok({ user: { id: account.value.id, name: account.value.name, role: account.value.role }, dataKey: opened, failedBefore });
    opened.fill(0);
    return account;
  });
}

/** Whether the signed-in person knows the password. */
export async function proveOwn(room: Room, held: Held, password: string): Promise<Result<Vault, Failure>> {
  const vault = await vaultOf(room);
  if (!vault.ok) return vault;
  const proved = await provePassword(room, vault.value, held.user.name, password);
  if (!proved.ok) return proved;
  proved.value.dataKey.fill(0);
  return proved.value.user.id === held.user.id ? vault : refuse('access.wrong');
}
