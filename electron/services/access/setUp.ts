import { randomBytes } from 'node:crypto';
import { passwordFault } from '../../../shared/access/passwordRules.ts';
import type { Request } from '../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import type { Cost } from '../../ports.ts';
import { createKeyring } from '../sealing/keyring.ts';
import { sealAccounts } from './accountList.ts';
import { nameOf } from './accounts.ts';
import { askedGroups, newRecoveryKey, provesGroups } from './recoveryKey.ts';
import { refuse, vaultOf, type AccessPorts, type Answers, type Room, type User } from './room.ts';
import { makeRecoverySlot, makeUserSlot, nameHash, type Vault } from './slots.ts';
import { writeVault } from './vaultFile.ts';

/** A set-up that is not in force yet: it lives in memory alone, so that one interrupted at any step begins cleanly. */
export type SetUp = { readonly vault: Vault; readonly dataKey: Buffer; readonly groups: readonly string[]; readonly ask: readonly number[]; readonly user: User };

/** A new key file with its first supervisor. */
async function makeVault(ports: AccessPorts, name: string, password: string, cost: Cost): Promise<{ readonly vault: Vault; readonly dataKey: Buffer; readonly user: User }> {
  const officeId = ports.newId();
  const nameSalt = randomBytes(16).toString('base64');
  const dataKey = randomBytes(32);
  const user: User = { id: ports.newId(), name, role: 'supervisor' };
  const createdAt = new Date(ports.now()).toISOString();
  const own = await makeUserSlot(ports.passwords.stretch, officeId, user.id, nameHash(nameSalt, name), password, dataKey, cost);
  const keyring = createKeyring(officeId, dataKey);
  const accounts = sealAccounts(keyring, { sealed: false, accounts: [{ ...user, active: true, createdAt }] });
  keyring.drop();
  return { vault: { v: 1, officeId, nameSalt, createdAt, slots: [own], accounts }, dataKey, user };
}

/** Nothing may be set up where a key file is, readable or not, or was: new keys over a sealed store would shut it for good. */
async function isNew(room: Pick<Room, 'ports'>): Promise<Result<null, Failure>> {
  const vault = await vaultOf(room);
  if (vault.ok) return refuse('access.exists');
  return vault.error.code === 'access.notSetUp' ? ok(null) : vault;
}

export async function beginSetUp({ ports }: Room, { name: typed, password }: Request<'access.setUp'>, begin: (begun: SetUp) => void): Answers<'access.setUp'> {
  const fresh = await isNew({ ports });
  if (!fresh.ok) return fresh;
  const name = nameOf(typed);
  if (name === null) return refuse('request.malformed', 'name');
  const fault = passwordFault(password, name);
  if (fault !== null) return refuse('access.weakPassword', fault);
  const { vault, dataKey, user } = await makeVault(ports, name, password, await ports.passwords.calibrate());
  const recovery = newRecoveryKey();
  const slots = [...vault.slots, makeRecoverySlot(vault.officeId, ports.newId(), recovery.secret, dataKey)];
  recovery.secret.fill(0);
  const ask = askedGroups();
  begin({ vault: { ...vault, slots }, dataKey, groups: recovery.text.split('-'), ask, user });
  return ok({ recoveryKey: recovery.text, ask: [...ask] });
}

export async function proveSetUp(room: Room, { groups }: Request<'access.proveRecovery'>, begun: SetUp | null, ended: () => void): Answers<'access.proveRecovery'> {
  if (begun === null) return refuse('access.notSetUp');
  if (!provesGroups(begun, groups)) return refuse('access.proof');
  const fresh = await isNew(room);
  if (!fresh.ok) return fresh;
  await writeVault(room.ports.dataFolder, begun.vault);
  ended();
  return room.open(begun.user, begun.vault.officeId, begun.dataKey, 0);
}

/** The person of the practice store, and the password that opens it. It protects nothing: the data are invented, and everybody may practise. */
export const practised = { name: '练习员', password: '练习模式-不设密码' } as const;
/** As little as a slot may cost. */
const practiceCost: Cost = { memoryKiB: 64, passes: 1, lanes: 1 };

/** Makes the practice store's key file when there is nothing yet. It has no recovery key. */
export async function setUpPractice({ ports }: Room): Promise<void> {
  if (!(await isNew({ ports })).ok) return;
  const { vault, dataKey } = await makeVault(ports, practised.name, practised.password, practiceCost);
  dataKey.fill(0);
  await writeVault(ports.dataFolder, vault);
}
