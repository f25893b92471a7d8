// The page under trial: the real store over the real host, writing as fast as it is acknowledged until it is killed.
import { createClient, type Client } from '../../../renderer/host/client.ts';
import { createUnsealedPages } from '../../../renderer/store/dexiePages.ts';
import { openStore } from '../../../renderer/store/open.ts';
import { needsTelling } from '../../../renderer/store/openingReport.ts';
import { beginSession, type Session } from '../../../renderer/store/session.ts';
import type { Store } from '../../../renderer/store/store.ts';
import type { DeskBridge } from '../../../shared/ipc/contract.ts';
import { seeded } from '../../builders/codes.ts';
import { must } from '../../builders/must.ts';
import { foundOffice, people } from '../../builders/signIn.ts';
import type { Orders, Told } from '../trial.ts';
import { acknowledgingFirst, relaxDurability, watchWrites } from './controls.ts';
import { correct, importSubjects, lookAt, mark, recordOf, walkIn, walkInRecords } from './writes.ts';

type Outside = { readonly desk: DeskBridge; readonly deskTold: (text: string) => void };
const outside = globalThis as unknown as Outside;
const tell = (told: Told): void => outside.deskTold(JSON.stringify(told));
type Outcome = Awaited<ReturnType<Store['bulk']>> | Awaited<ReturnType<typeof mark>>;

/** Asks for what only a session may have. */
async function knock(client: Client, where: Extract<Told, { kind: 'door' }>['where']): Promise<void> {
  const answers = await Promise.all([client.invoke('access.resume', {}), client.invoke('journal.state', {}), client.invoke('journal.read', { fromSeq: 1 }), client.invoke('backups.state', {})]);
  tell({ kind: 'door', where, asked: answers.length, answered: answers.filter(({ ok }) => ok).length });
}

/** The supervisor's session: of the first start where there are no accounts yet. */
async function enter(client: Client): Promise<Session> {
  const { stage } = must(await client.invoke('access.state', {}));
  tell({ kind: 'sealing' });
  const session = await beginSession(stage === 'new' || stage === 'unsealed' ? await foundOffice(client) : must(await client.invoke('access.signIn', people.supervisor)));
  tell({ kind: 'sealing' });
  return session;
}

/** A backup by the program's own service. */
async function backUp(client: Client): Promise<void> {
  tell({ kind: 'backup' });
  must(await client.invoke('backups.make', { why: 'asked', job: 'trial' }));
  tell({ kind: 'backedUp' });
}

async function run({ seed, firstWrite, aim, safeguards, accept, backUp: backUpFirst, marks }: Orders): Promise<void> {
  if (safeguards.durability === 'relaxed') relaxDurability();
  const client = createClient(outside.desk);
  let permille = 0;
  client.on('progress', ({ job, done, total }) => {
    if (job === 'trial') tell({ kind: 'backup' });
    if (job !== 'sealing' || (done / total) * 1000 < permille) return;
    permille += 200;
    tell({ kind: 'sealing' });
  });
  await knock(client, 'outside');
  if (aim === 'migration') watchWrites(() => tell({ kind: 'sealing' }));
  const session = await enter(client);
  await knock(client, 'inside');
  const opened = await openStore({
    client: safeguards.journal === 'first' ? client : acknowledgingFirst(client), session, readAll: true, // so that the start itself tells what does not fit
    ...(aim === 'older' && { pages: createUnsealedPages() }),
    reload: () => void knock(client, 'locked'), // the product's page loads itself again
  });
  if (!opened.ok) return tell({ kind: 'notOpened', code: opened.error.code === 'host' ? opened.error.failure.code : opened.error.code });
  const store = opened.value;
  const report = store.status.opening;
  tell({ kind: 'opened', plan: report.plan, telling: needsTelling(report), quarantined: report.quarantined.length, found: lookAt(store) });
  if (aim === 'look') return;
  if (accept) await store.accept();
  if (backUpFirst) await backUp(client);
  const { host } = must(await client.invoke('host.info', {}));
  // On Electron choosing a place would open a window of the system.
  if (aim === 'backup' && host === 'preview') must(await client.invoke('backups.choosePlace', {}));

  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const marked: string[] = [];
  let next = firstWrite;
  let seq = 0;
  let refusals = 0;

  const write = async (records: number, id: string, act: (number: number) => Promise<Outcome>): Promise<void> => {
    const number = next++;
    tell({ kind: 'begun', write: number, records, id });
    const done = await act(number);
    if (!done.ok) {
      refusals += 1;
      return tell({ kind: 'refused', write: number, code: done.error.code === 'host' ? done.error.failure.code : done.error.code });
    }
    seq = 'range' in done.value ? done.value.range.last : done.value.last;
    tell({ kind: 'saved', write: number, seq });
  };
  const markOne = (): Promise<void> => write(1, '', (number) => {
    marked.push(recordOf(number, 0));
    return mark(store, number);
  });
  const edit = async (): Promise<void> => {
    const choice = below(10);
    const known = marked[below(marked.length)];
    if (choice < 6 || known === undefined) return markOne();
    if (choice < 8) return write(0, known, (number) => correct(store, number, known));
    if (choice < 9) return write(walkInRecords, '', (number) => walkIn(store, number, marks));
    await Promise.all(Array.from({ length: 8 }, markOne));
  };
  const importSome = (): Promise<void> => {
    const records = 1500 + below(4000);
    return write(records, '', (number) => importSubjects(store, number, records, marks, () => tell({ kind: 'piece' })));
  };
  const settle = async (): Promise<void> => {
    const reached = seq;
    tell({ kind: 'settling' });
    await store.settled();
    if (store.status.pages === 'fine' && store.status.behindPages === 0) tell({ kind: 'settled', seq: reached });
  };

  if (aim === 'backup' && store.set.all('subjects').length < 10_000) await importSome(); // a backup of nothing is over before it can be cut off
  while (refusals < 20) {
    for (let edits = 5 + below(20); edits > 0; edits--) await edit();
    if (aim === 'edits') continue;
    if (aim === 'backup') {
      await backUp(client);
      continue;
    }
    if (aim === 'lock') {
      tell({ kind: 'locking' });
      return store.lock();
    }
    if (aim === 'migration' || aim === 'older') return settle();
    await importSome();
    if (aim === 'import') continue;
    await settle();
    if (aim === 'settled') return;
  }
}

Object.assign(globalThis, { deskTrial: (orders: Orders) => void run(orders).catch((error: unknown) => tell({ kind: 'error', message: String(error) })) });
