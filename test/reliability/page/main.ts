// The page under trial: the real store over the real host, writing as fast as it is acknowledged until it is killed.
import { createClient } from '../../../renderer/host/client.ts';
import { openStore } from '../../../renderer/store/open.ts';
import { needsTelling } from '../../../renderer/store/openingReport.ts';
import type { Store } from '../../../renderer/store/store.ts';
import type { DeskBridge } from '../../../shared/ipc/contract.ts';
import { seeded } from '../../builders/codes.ts';
import { startSession } from '../../builders/signIn.ts';
import type { Orders, Told } from '../trial.ts';
import { acknowledgingFirst, relaxDurability } from './controls.ts';
import { correct, importSubjects, lookAt, mark, recordOf, walkIn, walkInRecords } from './writes.ts';

type Outside = { readonly desk: DeskBridge; readonly deskTold: (text: string) => void };
const outside = globalThis as unknown as Outside;
const tell = (told: Told): void => outside.deskTold(JSON.stringify(told));
type Outcome = Awaited<ReturnType<Store['bulk']>> | Awaited<ReturnType<typeof mark>>;

async function run({ seed, firstWrite, aim, safeguards, accept }: Orders): Promise<void> {
  if (safeguards.durability === 'relaxed') relaxDurability();
  const client = createClient(outside.desk);
  const opened = await openStore({ client: safeguards.journal === 'first' ? client : acknowledgingFirst(client), session: await startSession(client, 'supervisor') });
  if (!opened.ok) return tell({ kind: 'notOpened', code: opened.error.code === 'host' ? opened.error.failure.code : opened.error.code });
  const store = opened.value;
  const report = store.status.opening;
  tell({ kind: 'opened', plan: report.plan, telling: needsTelling(report), quarantined: report.quarantined.length, found: lookAt(store) });
  if (aim === 'look') return;
  if (accept) await store.accept();

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
    if (choice < 9) return write(walkInRecords, '', (number) => walkIn(store, number));
    await Promise.all(Array.from({ length: 8 }, markOne));
  };
  const settle = async (): Promise<void> => {
    const reached = seq;
    tell({ kind: 'settling' });
    await store.settled();
    if (store.status.pages === 'fine' && store.status.behindPages === 0) tell({ kind: 'settled', seq: reached });
  };

  while (refusals < 20) {
    for (let edits = 5 + below(20); edits > 0; edits--) await edit();
    if (aim === 'edits') continue;
    const records = 1500 + below(4000);
    await write(records, '', (number) => importSubjects(store, number, records, () => tell({ kind: 'piece' })));
    if (aim === 'import') continue;
    await settle();
    if (aim === 'settled') return;
  }
}

Object.assign(globalThis, { deskTrial: (orders: Orders) => void run(orders).catch((error: unknown) => tell({ kind: 'error', message: String(error) })) });
