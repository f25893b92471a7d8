import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Channel, Failure, Request } from '../../../shared/ipc/contract.ts';
import type { SessionAnswer } from '../../../shared/ipc/access.ts';
import type { Role } from '../../../shared/access/roles.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { diskFailure } from '../files/diskFailure.ts';
import { createKeyring, type Keyring } from '../sealing/keyring.ts';
import { openAccounts, sealAccounts, type StoredAccount } from './accountList.ts';
import { newRecoveryKey, sameGroup } from './recoveryKey.ts';
import { makeRecoverySlot, makeUserSlot, nameHash, openUserSlot, type UserSlot, type Vault } from './slots.ts';
import { readVault, writeVault } from './vaultFile.ts';

type Answers<C extends Channel> = Promise<Result<Answer<C>, Failure>>;
export type AccessPorts = Pick<Ports, 'dataFolder' | 'now' | 'newId' | 'log' | 'passwords' | 'keychain'>;
export type User = { readonly id: string; readonly name: string; readonly role: Role };
/** Somebody is signed in: who, and the keys. */
export type Session = { readonly user: User; readonly keyring: Keyring };

export type AccessOptions = {
  readonly mode: 'office' | 'practice';
  /** Called before a sign-in is answered: services begin to work with the keys. */
  readonly onOpen: (session: Session) => Promise<void>;
  /** Called before the keys are dropped: services end. */
  readonly onLock: () => Promise<void>;
};

export type Access = {
  readonly session: () => Session | null;
  readonly state: () => Answers<'access.state'>;
  readonly setUp: (request: Request<'access.setUp'>) => Answers<'access.setUp'>;
  readonly proveRecovery: (request: Request<'access.proveRecovery'>) => Answers<'access.proveRecovery'>;
  readonly signIn: (request: Request<'access.signIn'>) => Answers<'access.signIn'>;
  readonly resume: () => Answers<'access.resume'>;
  readonly lock: () => Answers<'access.lock'>;
};

const asked = 2;

/** Accounts and keys of one office's data folder. Calls are served one at a time. */
export function createAccess(ports: AccessPorts, { mode, onOpen, onLock }: AccessOptions): Access {
  const { dataFolder, passwords } = ports;
  let session: Session | null = null;
  /** A set-up that is not in force yet: it lives in memory alone, so that one interrupted at any step begins cleanly. */
  let begun: { readonly vault: Vault; readonly dataKey: Buffer; readonly groups: readonly string[]; readonly ask: readonly number[]; readonly user: User } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const mine = turn.then(work).catch((error: unknown) => fail(diskFailure(error)));
    turn = mine;
    return mine;
  };

  const answerOf = ({ user, keyring }: Session): SessionAnswer => ({
    user: { ...user }, mode, officeId: keyring.officeId, keys: { pages: new Uint8Array(keyring.keyOf('pages')), drafts: new Uint8Array(keyring.keyOf('drafts')) },
  });

  async function open(user: User, keyring: Keyring): Promise<Result<SessionAnswer, Failure>> {
    await close();
    session = { user, keyring };
    await onOpen(session);
    ports.log('access.opened', { role: user.role });
    return ok(answerOf(session));
  }

  async function close(): Promise<void> {
    if (session === null) return;
    const ending = session;
    session = null;
    await onLock();
    ending.keyring.drop();
    ports.log('access.locked');
  }

  async function state(): Answers<'access.state'> {
    const read = await readVault(dataFolder);
    const chain = await ports.keychain();
    const stage = session !== null ? 'open' : read.kind === 'damaged' ? 'damaged' : read.kind === 'read' ? 'locked' : existsSync(join(dataFolder, 'journal')) ? 'unsealed' : 'new';
    return ok({ mode, stage, waitMs: 0, keychain: chain.kind, keychainSlot: false, idleMinutes: 10 });
  }

  async function setUp({ name, password }: Request<'access.setUp'>): Answers<'access.setUp'> {
    const read = await readVault(dataFolder);
    if (read.kind !== 'none') return fail({ code: read.kind === 'damaged' ? 'access.damaged' : 'access.exists', detail: '' });
    begun?.dataKey.fill(0);
    const officeId = ports.newId();
    const nameSalt = randomBytes(16).toString('base64');
    const dataKey = randomBytes(32);
    const user: User = { id: ports.newId(), name: name.trim(), role: 'supervisor' };
    const createdAt = new Date(ports.now()).toISOString();
    const recovery = newRecoveryKey();
    const own = await makeUserSlot(passwords.stretch, officeId, user.id, nameHash(nameSalt, name), password, dataKey, await passwords.calibrate());
    const keyring = createKeyring(officeId, dataKey);
    const accounts = sealAccounts(keyring, [{ ...user, active: true, createdAt }]);
    keyring.drop();
    const groups = recovery.text.split('-');
    const ask = Array.from({ length: asked }, (_, at) => (randomBytes(1)[0] ?? 0) % 4 + at * 4);
    begun = { vault: { v: 1, officeId, nameSalt, createdAt, slots: [own, makeRecoverySlot(officeId, ports.newId(), recovery.secret, dataKey)], accounts }, dataKey, groups, ask, user };
    recovery.secret.fill(0);
    return ok({ recoveryKey: recovery.text, ask });
  }

  async function proveRecovery({ groups }: Request<'access.proveRecovery'>): Answers<'access.proveRecovery'> {
    if (begun === null) return fail({ code: 'access.notSetUp', detail: '' });
    const { vault, dataKey, user, ask } = begun;
    if (!ask.every((number, at) => sameGroup(groups[at] ?? '', begun?.groups[number] ?? ' '))) return fail({ code: 'access.proof', detail: '' });
    if ((await readVault(dataFolder)).kind !== 'none') return fail({ code: 'access.exists', detail: '' });
    await writeVault(dataFolder, vault);
    const keyring = createKeyring(vault.officeId, dataKey);
    dataKey.fill(0);
    begun = null;
    return open(user, keyring);
  }

  /** The account behind a slot, when it is there and active. */
  const accountOf = (accounts: readonly StoredAccount[], slot: UserSlot): StoredAccount | undefined => accounts.find(({ id, active }) => id === slot.id && active);

  async function signIn({ name, password }: Request<'access.signIn'>): Answers<'access.signIn'> {
    const read = await readVault(dataFolder);
    if (read.kind !== 'read') return fail({ code: read.kind === 'damaged' ? 'access.damaged' : 'access.notSetUp', detail: '' });
    const { vault } = read;
    const hash = nameHash(vault.nameSalt, name);
    const slot = vault.slots.find((one): one is UserSlot => one.kind === 'user' && one.nameHash === hash);
    const dataKey = slot === undefined ? null : await openUserSlot(passwords.stretch, vault.officeId, slot, password);
    if (slot === undefined || dataKey === null) return fail({ code: 'access.wrong', detail: '' });
    const keyring = createKeyring(vault.officeId, dataKey);
    dataKey.fill(0);
    const accounts = openAccounts(keyring, vault);
    if (accounts === null) { keyring.drop(); return fail({ code: 'access.damaged', detail: 'accounts' }); }
    const found = accountOf(accounts, slot);
    if (found === undefined) { keyring.drop(); return fail({ code: 'access.wrong', detail: '' }); }
    return open({ id: found.id, name: found.name, role: found.role }, keyring);
  }

  return {
    session: () => session,
    state: () => inTurn(state),
    setUp: (request) => inTurn(() => setUp(request)),
    proveRecovery: (request) => inTurn(() => proveRecovery(request)),
    signIn: (request) => inTurn(() => signIn(request)),
    resume: () => inTurn(async () => (session === null ? fail({ code: 'access.locked', detail: '' }) : ok(answerOf(session)))),
    lock: () => inTurn(async () => { await close(); return ok({}); }),
  };
}
