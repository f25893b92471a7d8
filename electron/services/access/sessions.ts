import { idleMinutes as idleLimits } from '../../../shared/access/idleMinutes.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { systemCode } from '../files/diskFailure.ts';
import { createKeyring } from '../sealing/keyring.ts';
import { SealBroken } from '../sealing/sealedFile.ts';
import { refuse, type AccessPorts, type Held, type Session, type User } from './room.ts';
import { readIdleMinutes } from './settings.ts';
import { mendVault } from './vaultFile.ts';

/** A sign-in: the id of the session that its page names, and whether it is no longer wanted. */
export type Entering = { readonly asking: string; readonly isOver: () => boolean };

export type SessionsOptions = {
  /** Called before a sign-in is answered: services begin to work with the keys. */
  readonly onOpen: (session: Session) => Promise<void>;
  /** Called before the keys are dropped: services end. */
  readonly onLock: () => Promise<void>;
  /** Called before a session gives way to somebody who signs in from a page that is not its own; `isOver`: its pages need no more time. */
  readonly onReplaced?: ((session: Session, isOver: () => boolean) => Promise<void>) | undefined;
  /** Called when nobody is signed in any more. */
  readonly onEnded: () => void;
};

/** The one session of an office: how it begins, gives way to the next one, and ends. Whoever uses it lets one of these happen at a time, but for `cut`. */
export type Sessions = {
  readonly held: () => Held | null;
  /** Those whose keys are not dropped yet: the present one, and one whose services are ending. */
  readonly keyed: () => readonly Held[];
  /** Begins one for whom the key was proved; the data key passes over to it. `access.locked` when the sign-in was no longer wanted, or cut. Throws what the services threw. */
  readonly open: (user: User, officeId: string, dataKey: Buffer, entering: Entering) => Promise<Result<Held, Failure>>;
  /** The present one's page asked for the lock: whoever signs in need not wait for its pages any longer. */
  readonly leave: () => void;
  readonly close: () => Promise<void>;
  /** Drops the keys of a session at once, whatever still works with them: it fails, and writes nothing half. Its services end afterwards. */
  readonly cut: (session: Session) => void;
  readonly shutOut: () => User | null;
  readonly idleMinutes: () => number;
  readonly setIdleMinutes: (minutes: number) => void;
};

/** For how long a right key that opened nothing is remembered. */
const shutOutMs = 30 * 60_000;

export function createSessions(ports: AccessPorts, { onOpen, onLock, onReplaced, onEnded }: SessionsOptions): Sessions {
  const { dataFolder } = ports;
  let held: Held | null = null;
  const keyed = new Set<Held>();
  /** Sessions whose page asked for the lock. */
  const leaving = new WeakSet<Held>();
  /** The end of the services of a session that was cut. */
  let cutting: Promise<void> = Promise.resolve();
  let idleMinutes: number = idleLimits.usual;
  let shutOut: { readonly user: User; readonly at: number } | null = null;
  const isRecent = (at: number): boolean => ports.now() >= at && ports.now() - at <= shutOutMs;

  async function open(user: User, officeId: string, dataKey: Buffer, { asking, isOver }: Entering): Promise<Result<Held, Failure>> {
    const unwanted = (): Result<Held, Failure> => {
      dataKey.fill(0);
      return refuse('access.locked');
    };
    if (isOver()) return unwanted();
    shutOut = null;
    const before = held;
    if (before !== null) await onReplaced?.(before, () => asking === before.id || leaving.has(before) || held !== before);
    if (isOver()) return unwanted();
    await close();
    const own: Held = { id: ports.newId(), user, keyring: createKeyring(officeId, dataKey), dataKey };
    held = own;
    keyed.add(own);
    idleMinutes = await readIdleMinutes(dataFolder, own.keyring);
    try {
      await onOpen(own);
    } catch (error) {
      await close();
      if (error instanceof SealBroken) shutOut = { user, at: ports.now() };
      throw error;
    }
    if (held !== own) { // cut while its services began
      await onLock();
      return refuse('access.locked');
    }
    if (isOver()) {
      await close();
      return refuse('access.locked');
    }
    await mend();
    ports.log('access.opened', { role: user.role });
    return ok(own);
  }

  /** The store opened, so the key file is its own: what of the two files is not as it should be is written again, and told. Nobody is kept out by a disk that takes nothing. */
  async function mend(): Promise<void> {
    try {
      const mended = await mendVault(dataFolder);
      if (mended !== null) ports.log(mended.fromCopy ? 'access.keyFileFromCopy' : 'access.keyFileCopied', { generation: mended.generation });
    } catch (error) {
      ports.log('access.keyFileNotMended', { system: systemCode(error) });
    }
  }

  function drop(own: Held): void {
    if (!keyed.delete(own)) return;
    own.keyring.drop();
    own.dataKey.fill(0);
    ports.log('access.locked');
  }

  /** Nobody is signed in from here on. Answers who was. */
  function takeHeld(): Held | null {
    const ending = held;
    held = null;
    idleMinutes = idleLimits.usual;
    onEnded();
    return ending;
  }

  async function close(): Promise<void> {
    await cutting;
    const ending = takeHeld();
    if (ending === null) return;
    try {
      await onLock();
    } finally {
      drop(ending);
    }
  }

  function cut(session: Session): void {
    const own = [...keyed].find((one) => one === session);
    if (own === undefined) return;
    drop(own);
    if (held !== own) return; // its services are ending already
    takeHeld();
    cutting = onLock().catch(() => ports.log('access.failed'));
  }

  return {
    held: () => held, keyed: () => [...keyed], open, close, cut,
    leave: () => { if (held !== null) leaving.add(held); },
    shutOut: () => (shutOut !== null && isRecent(shutOut.at) ? shutOut.user : null),
    idleMinutes: () => idleMinutes,
    setIdleMinutes: (minutes) => { idleMinutes = minutes; },
  };
}
