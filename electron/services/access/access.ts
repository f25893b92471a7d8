import type { AccessState, SessionAnswer } from '../../../shared/ipc/access.ts';
import type { Channel, Failure, Request } from '../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import { changeRole, create, leave, list, resetPassword } from './accounts.ts';
import type { Attempts } from './attempts.ts';
import { recover, recoveryDoor, signIn, signInByKeychain } from './doors.ts';
import { changePassword, newKey, proveKey, useKeychain, type Begun } from './own.ts';
import { isUnknownDoor, permitted, provePassword, refuse, vaultOf, type AccessPorts, type Answers, type Room, type Session, type User } from './room.ts';
import { createSessions, type Entering, type SessionsOptions } from './sessions.ts';
import { beginSetUp, practised, proveSetUp, setUpPractice, type SetUp } from './setUp.ts';
import { writeIdleMinutes } from './settings.ts';
import { readVault, type VaultRead } from './vaultFile.ts';
import { withoutKeyFile } from './withoutKeyFile.ts';

export type { AccessPorts, Session, User } from './room.ts';

export type AccessOptions = Omit<SessionsOptions, 'onEnded'> & {
  readonly mode: 'office' | 'practice';
  /** Called when somebody was signed out by what they did to their own account. */
  readonly onSignedOut?: (session: Session) => void;
  /** Of this data folder, for the life of the process: opening the folder anew forgets no try. */
  readonly attempts: Attempts;
};

/** What is served under the channels of the same names. */
type Served = Exclude<Extract<Channel, `access.${string}` | `accounts.${string}`>, 'access.touch'>;
export type Access = {
  readonly session: () => Session | null;
  /** Sessions whose keys are not dropped yet: the present one, and one whose services are ending. */
  readonly keyed: () => readonly Session[];
  /** Drops the keys of a session at once, whatever still works with them: it fails, and writes nothing half. Its services end afterwards. */
  readonly cut: (session: Session) => void;
  /** Sign-ins that are under way open nothing: whoever began them has gone. Later ones do. */
  readonly interrupt: () => void;
  /** Who proved a right key within the last half hour behind which the store did not open (`seal.broken`), until the next one opens it: what is left is a backup. Null for nobody. */
  readonly shutOut: () => User | null;
  /** Minutes without a sign of life until the session ends. */
  readonly idleMinutes: () => number;
  /** `asking`: the id of the session that the page names, '' for none. */
  readonly serve: { readonly [C in Served]: (request: Request<C>, asking?: string) => Answers<C> };
  /** Who a name and a password are, whoever is signed in: for approvals. Counts as a try of that person. */
  readonly verify: (name: string, password: string) => Promise<Result<User, Failure>>;
  /** Makes the practice store if need be and signs its person in. */
  readonly openPractice: () => Promise<Result<SessionAnswer, Failure>>;
  /** Ends the session for good: nobody can sign in here afterwards. */
  readonly close: () => Promise<void>;
};

/** Accounts and keys of one office's data folder. Calls are served one at a time. */
export function createAccess(ports: AccessPorts, { mode, attempts, onOpen, onLock, onSignedOut, onReplaced }: AccessOptions): Access {
  const { dataFolder } = ports;
  let closed = false;
  let interruptions = 0;
  let setUp: SetUp | null = null;
  let recoveryKey: Begun | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const sessions = createSessions(ports, { onOpen, onLock, onReplaced, onEnded: () => { recoveryKey = null; } });
  const { held, close } = sessions;

  const inTurn = <T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    if (closed) return Promise.resolve(refuse('access.locked'));
    const mine = turn.then(work).catch((error: unknown) => {
      if (systemCode(error) !== '') return { ok: false as const, error: diskFailure(error) };
      ports.log('access.failed');
      return refuse('failed', 'access');
    });
    turn = mine;
    return mine;
  };

  const nothingFailed = { failedBefore: 0, unknownBefore: { count: 0, since: '' }, recoveryBefore: { count: 0, since: '' } };
  const untold = async (of: (door: string) => boolean): Promise<SessionAnswer['unknownBefore']> => {
    const { count, since } = await room.attempts.tell(of);
    return { count, since: count === 0 ? '' : new Date(since).toISOString() };
  };
  const answerOf = ({ id, user, keyring }: Session, failed: Pick<SessionAnswer, keyof typeof nothingFailed>): SessionAnswer => ({
    id, user: { ...user }, mode, officeId: keyring.officeId, ...failed, keys: { pages: new Uint8Array(keyring.keyOf('pages')), drafts: new Uint8Array(keyring.keyOf('drafts')) },
  });

  async function open([user, officeId, dataKey, failedBefore]: Parameters<Room['open']>, entering: Entering): ReturnType<Room['open']> {
    const opened = await sessions.open(user, officeId, dataKey, entering);
    return opened.ok ? ok(answerOf(opened.value, { failedBefore, unknownBefore: await untold(isUnknownDoor), recoveryBefore: await untold((door) => door === recoveryDoor) })) : opened;
  }

  async function signOut(): Promise<void> {
    const ending = held();
    await close();
    if (ending !== null) onSignedOut?.(ending);
  }

  const roomOf = (entering: Entering): Room => ({ ports, mode, attempts, held, open: (...opening) => open(opening, entering), signOut });
  /** Of what begins no session. */
  const room = roomOf({ asking: '', isOver: () => true });
  const entering = <T>(asking: string, work: (room: Room) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const begun = interruptions;
    return inTurn(() => work(roomOf({ asking, isOver: () => begun !== interruptions })));
  };

  /** In turn, and only when the session that stands now stands then: meanwhile the program may have been locked and somebody else may have signed in. */
  const inSession = <T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const present = held();
    return inTurn(async () => (held() === present ? work() : refuse(held() === null ? 'access.locked' : 'access.elsewhere')));
  };

  /** Ends the session that stands now, and no later one. Whoever signs in need not wait for its pages any longer. */
  function lock(): Answers<'access.lock'> {
    const present = held();
    sessions.leave();
    return inTurn(async () => {
      if (held() === present) await close();
      return ok({});
    });
  }

  /** The stage while nobody is signed in. */
  async function stageOf(keyFile: VaultRead['kind']): Promise<AccessState['stage']> {
    if (keyFile !== 'none') return keyFile === 'read' ? 'locked' : 'damaged';
    const left = await withoutKeyFile(dataFolder);
    return left === 'keysLost' ? 'damaged' : left;
  }

  async function state(): Answers<'access.state'> {
    const read = await readVault(dataFolder);
    const keychain = (await ports.keychain()).kind;
    const keychainSlot = read.kind === 'read' && read.vault.slots.some((slot) => slot.kind === 'keychain');
    return ok({ mode, stage: held() !== null ? 'open' : await stageOf(read.kind), waitMs: Math.min(300_000, await room.attempts.longest()), keychain, keychainSlot, idleMinutes: sessions.idleMinutes() });
  }

  async function setIdle({ minutes }: Request<'access.setIdle'>): Answers<'access.setIdle'> {
    const allowed = permitted(room, 'settings.access');
    if (!allowed.ok) return allowed;
    await writeIdleMinutes(dataFolder, allowed.value.keyring, minutes);
    sessions.setIdleMinutes(minutes);
    return ok({});
  }

  async function openPractice(from: Room): Promise<Result<SessionAnswer, Failure>> {
    const present = held();
    if (present !== null) return ok(answerOf(present, nothingFailed));
    await setUpPractice(from);
    return signIn(from, practised);
  }

  async function verify(name: string, password: string): Promise<Result<User, Failure>> {
    const vault = await vaultOf(room);
    if (!vault.ok) return vault;
    const proved = await provePassword(room, vault.value, name, password);
    if (!proved.ok) return proved;
    proved.value.dataKey.fill(0);
    return ok(proved.value.user);
  }

  return {
    session: held,
    shutOut: sessions.shutOut,
    idleMinutes: sessions.idleMinutes,
    serve: {
      'access.state': () => inTurn(state),
      'access.setUp': (request) => inTurn(() => {
        setUp?.dataKey.fill(0);
        setUp = null;
        return beginSetUp(room, request, (begun) => { setUp = begun; });
      }),
      'access.proveRecovery': (request) => entering('', (from) => proveSetUp(from, request, setUp, () => { setUp = null; })),
      'access.signIn': (request, asking = '') => entering(asking, (from) => signIn(from, request)),
      'access.signInByKeychain': (_request, asking = '') => entering(asking, signInByKeychain),
      'access.recover': (request, asking = '') => entering(asking, (from) => recover(from, request)),
      'access.resume': () => inSession(async () => {
        const present = held();
        return present === null ? refuse('access.locked') : ok(answerOf(present, nothingFailed));
      }),
      'access.lock': lock,
      'access.changePassword': (request) => inSession(() => changePassword(room, request)),
      'access.useKeychain': (request) => inSession(() => useKeychain(room, request)),
      'access.newRecoveryKey': (request) => inSession(() => newKey(room, request, (begun) => { recoveryKey = begun; })),
      'access.proveNewRecoveryKey': (request) => inSession(async () => {
        const proved = await proveKey(room, request, recoveryKey);
        if (proved.ok) recoveryKey = null;
        return proved;
      }),
      'access.setIdle': (request) => inSession(() => setIdle(request)),
      'accounts.list': () => inSession(() => list(room)),
      'accounts.create': (request) => inSession(() => create(room, request)),
      'accounts.change': (request) => inSession(() => changeRole(room, request)),
      'accounts.leave': (request) => inSession(() => leave(room, request)),
      'accounts.resetPassword': (request) => inSession(() => resetPassword(room, request)),
    },
    keyed: sessions.keyed,
    cut: sessions.cut,
    verify: (name, password) => inTurn(() => verify(name, password)),
    openPractice: () => entering('', openPractice),
    interrupt: () => { interruptions += 1; },
    close: async () => {
      // What was asked before may finish; what is asked from now on is refused.
      closed = true;
      await (turn = turn.then(close));
    },
  };
}
