import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventName, EventOf, Failure } from '../shared/ipc/contract.ts';
import { sessionNamed } from '../shared/ipc/naming.ts';
import { ok, type Result } from '../shared/lib/result.ts';
import { createAppends } from './ipc/appends.ts';
import { createApprovals } from './ipc/approvals.ts';
import { createDispatch, isChannel, type Dispatch } from './ipc/dispatch.ts';
import { createGate } from './ipc/gate.ts';
import { watchIdle } from './ipc/idle.ts';
import { createHandlers, type Work } from './ipc/handlers.ts';
import { createJobs, type Jobs } from './ipc/jobs.ts';
import { createRegister } from './ipc/register.ts';
import type { Ports } from './ports.ts';
import { backUpBeforeSealing } from './services/backups/beforeSealing.ts';
import { createBackups } from './services/backups/backups.ts';
import { createRestores, type Restores } from './services/backups/restores.ts';
import { finishRestore } from './services/backups/swapStore.ts';
import { createAccess, type Access, type Session } from './services/access/access.ts';
import { createAttempts, type Attempts } from './services/access/attempts.ts';
import { sessionDialogs } from './services/access/sessionDialogs.ts';
import { createChannels } from './services/delivery/channels.ts';
import { createDelivery } from './services/delivery/delivery.ts';
import { createAudit } from './services/audit/audit.ts';
import { witnessOf } from './services/audit/witness.ts';
import { createJournal } from './services/journal/journal.ts';
import { createPackages } from './services/packages/packages.ts';
import { createEntries } from './services/receipts/entries.ts';
import { createReceipts } from './services/receipts/receipts.ts';
import { createStandings } from './services/rights/standing.ts';
import { sealOffice } from './services/sealing/sealOffice.ts';
import { createSigning } from './services/signing/signing.ts';
import { createWorkbooks } from './services/workbooks/workbooks.ts';

/** How long a page may flush before the keys are dropped. */
const graceMs = 2000;

export type Emit = <E extends EventName>(event: E, payload: EventOf<E>) => void;

/** The program behind the contract, without a host. */
export type Desk = {
  readonly dispatch: Dispatch;
  /**
   * Tells the page to forget everything and ends the session, if any, when the page has done so or after two seconds at the latest. At `suspend` no backup is begun, and after
   * the two seconds the keys are gone, whatever still runs; otherwise the backup at the end of work comes before.
   */
  readonly lockSoon: (why: EventOf<'locked'>['why']) => Promise<void>;
  /** Ends the session, if any, and gives the data folder back. */
  readonly close: () => Promise<void>;
};

/** How long locking waits for the backup at the end of work; one that takes longer is given up and told as late. */
const endLimitMs = 10_000;

/** Sessions that end because the machine goes to sleep: no backup is begun then. */
const hasty = new WeakSet<Session>();

/** One data folder: its accounts, and its services while somebody is signed in. Without keys there is nothing that could read or write records. */
type Office = { readonly mode: 'office' | 'practice'; readonly ports: Ports; readonly access: Access; readonly restores: Restores; readonly work: () => Work | null };

type OfficeParts = {
  readonly version: string; readonly emit: Emit; readonly jobs: Jobs; readonly attempts: Attempts;
  /** Tells the pages of a session that it ends, once. */
  readonly tell: (session: Session, why: EventOf<'locked'>['why']) => void;
  /** Tells them that another window takes over, and gives them two seconds at the most. */
  readonly giveWay: (session: Session, isOver: () => boolean) => Promise<void>;
};

function openOffice(host: Ports, mode: Office['mode'], { version, emit, jobs, attempts, tell, giveWay }: OfficeParts): Office {
  const ports: Ports = { ...host, dialogs: sessionDialogs(host.dialogs, () => access.session()) };
  const restores = createRestores(ports);
  let work: Work | null = null;
  const access: Access = createAccess(ports, {
    mode, attempts,
    onOpen: async (session) => {
      await backUpBeforeSealing(ports, session.keyring, version);
      await sealOffice(ports, session.keyring, (done, total) => emit('progress', { job: 'sealing', done, total }));
      work = startWork(ports, session, { mode, version });
    },
    onSignedOut: (session) => tell(session, 'asked'),
    onReplaced: giveWay,
    onLock: async () => {
      const ending = work;
      work = null;
      jobs.end();
      restores.forget();
      if (ending === null) return;
      await ending.appends.end();
      await ending.backups.atEnd(hasty.has(ending.session) ? 0 : endLimitMs);
      await ending.journal.close();
    },
  });
  return { mode, ports, access, restores, work: () => work };
}

/** The services of a session. The journal begins to open at once, so that it is read while the page loads. */
function startWork(ports: Ports, session: Session, { mode, version }: { readonly mode: Office['mode']; readonly version: string }): Work {
  const journal = createJournal(ports, session.keyring);
  void journal.state();
  const backups = createBackups({ ports, keyring: session.keyring, journal, program: version, practice: mode === 'practice' });
  void backups.atStart();
  const own = { ...ports, keyring: session.keyring };
  const signing = createSigning(own);
  const packages = createPackages(own, signing, () => witnessOf(journal));
  const channels = createChannels(own, signing);
  const approvals = createApprovals(ports, session.user);
  const register = createRegister(ports.now);
  return {
    session, journal, backups, packages, channels, approvals, register,
    appends: createAppends({ journal, standings: createStandings(journal), approvals, register }),
    delivery: createDelivery(ports, { packages, channels, signing }),
    receipts: createReceipts(own, { packages, channels, signing }),
    entries: createEntries(own, session.user.name),
    workbooks: createWorkbooks(ports, session.user),
    audit: createAudit(ports, { journal, packages, signing }, session.user),
  };
}

/** The one place where services are built. The practice store is a data folder of its own beside the office's. */
export function compose(ports: Ports, { version, emit }: { readonly version: string; readonly emit: Emit }): Desk {
  const folders = { office: ports.dataFolder, practice: join(dirname(ports.dataFolder), 'practice') } as const;
  const ended = finishRestore(ports.dataFolder);
  if (ended.how !== 'nothing') ports.log('backup.restoreEnded', ended);
  const attemptsOf = (dataFolder: string): Attempts => createAttempts(dataFolder, ports.now, () => performance.now());
  const attempts = { office: attemptsOf(folders.office), practice: attemptsOf(folders.practice) } as const;
  const jobs = createJobs(emit);
  /** Sessions of whose end every window knows. */
  const told = new WeakSet<Session>();
  const tell: OfficeParts['tell'] = (session, why) => {
    if (told.has(session)) return;
    told.add(session);
    emit('locked', { why, session: session.id });
  };
  const graced = async (isOver: () => boolean): Promise<void> => {
    const given = performance.now() + graceMs;
    while (!isOver() && performance.now() < given) await pause(50);
  };
  const giveWay: OfficeParts['giveWay'] = (session, isOver) => {
    tell(session, 'elsewhere');
    return graced(isOver);
  };
  const open = (mode: Office['mode']): Office => openOffice({ ...ports, dataFolder: folders[mode] }, mode, { version, emit, jobs, attempts: attempts[mode], tell, giveWay });
  let office = open('office');
  let turn: Promise<unknown> = Promise.resolve();
  const tellLocked = (why: EventOf<'locked'>['why']): void => {
    const session = office.access.session();
    if (session !== null) tell(session, why);
  };
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = turn.then(run);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const reopen = async (mode: Office['mode']): Promise<void> => {
    await office.access.close();
    office = open(mode);
  };
  /** An entry into practice that fails ends in the office: the page still shows its door, and a password typed there is the office's. */
  const turnTo = (mode: Office['mode'], asking: string): Promise<Result<Record<string, never>, Failure>> => inTurn(async () => {
    if (office.mode !== mode) {
      const { access } = office;
      const session = access.session();
      if (session !== null) await giveWay(session, () => asking === session.id || access.session() !== session);
      await reopen(mode);
    }
    if (mode === 'office') return ok({});
    const opened = await office.access.openPractice();
    if (opened.ok) return ok({});
    await reopen('office');
    return opened;
  });
  /** Ends everything that holds files of the store, lets it be replaced, and begins anew on what then lies there. */
  const replaceStore = (swap: () => void): Promise<void> => inTurn(async () => {
    const { mode } = office;
    tellLocked('asked');
    await office.access.close();
    try {
      swap();
    } finally {
      office = open(mode);
    }
  });


  async function lockSoon(why: EventOf<'locked'>['why']): Promise<void> {
    const { access } = office;
    const session = access.session();
    const keyed = why === 'suspend' ? access.keyed() : [];
    for (const one of keyed) hasty.add(one);
    if (why === 'suspend') access.interrupt();
    tellLocked(why);
    // The page flushes what it can and asks for the lock itself; whoever signs in meanwhile is not signed out by this.
    const isOver = (): boolean => (why === 'suspend' ? !access.keyed().some((one) => keyed.includes(one)) : session === null || access.session() !== session);
    await graced(isOver);
    if (isOver()) return;
    if (why === 'suspend') for (const one of keyed) access.cut(one);
    else await access.serve['access.lock']({});
  }

  const handlers = createHandlers({ version, jobs, office: () => office, turnTo, replaceStore, tellLocked });
  const dispatch = createDispatch(handlers, ports.log, createGate(() => ({ mode: office.mode, session: office.access.session() })));
  const idle = watchIdle({
    minutes: () => (office.access.session() === null ? null : office.access.idleMinutes()),
    now: ports.now, steady: () => performance.now(),
    onIdle: () => { void lockSoon('idle'); },
  });
  return {
    dispatch: async (channel, payload, trusted) => {
      // A window that is not the session's holds it open no longer.
      if (trusted && isChannel(channel) && sessionNamed(payload) === (office.access.session()?.id ?? '')) idle.heard(channel);
      return dispatch(channel, payload, trusted);
    },
    lockSoon,
    close: async () => {
      idle.stop();
      await turn;
      const copying = office.work()?.backups;
      await office.access.close();
      await copying?.settle(endLimitMs);
    },
  };
}
