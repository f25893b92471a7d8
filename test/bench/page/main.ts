import { createClient } from '../../../renderer/host/client.ts';
import { saveOffice } from '../../../renderer/parts/office/commands.ts';
import { openStore } from '../../../renderer/store/open.ts';
import type { Store } from '../../../renderer/store/store.ts';
import type { DeskBridge } from '../../../shared/ipc/contract.ts';
import { inventedRegion, usccFrom } from '../../builders/codes.ts';
import { startSession } from '../../builders/signIn.ts';
import { listRow } from '../list.ts';
import { importFile } from './imports.ts';
import { markOne, openHall, seedSubjects } from './office.ts';
import { decodeAndSplit, inflate, type PackedPart } from './peers.ts';
import { putRow, usualImport } from './usual.ts';

/** What the bench calls in the page. Plain values only. */
const longTasks: { readonly start: number; readonly ms: number }[] = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => ({ start: entry.startTime, ms: entry.duration })))).observe({ type: 'longtask' });
const client = createClient((globalThis as unknown as { readonly desk: DeskBridge }).desk);
let store: Store | null = null;
const opened = (): Store => {
  if (store === null) throw new Error('not open');
  return store;
};
const chosen = (): File => {
  const file = document.querySelector<HTMLInputElement>('#file')?.files?.[0];
  if (file === undefined) throw new Error('no file');
  return file;
};
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const api = {
  open: async () => {
    const result = await openStore({ client, session: await startSession(client, 'supervisor') });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    store = result.value;
    // Without it the program asks for the office before it shows anything.
    if (store.set.get('settings', 'office') === undefined) await saveOffice(store, { name: '云水县信用办', code: usccFrom(1_000_100), region: inventedRegion, departmentCode: 'XYBA' });
    return store.set.all('subjects').length;
  },
  /** Milliseconds from the question who is signed in to the records in memory. */
  timedOpen: () => timed(() => api.open()),
  close: () => opened().close(),
  seed: (rows: number) => seedSubjects(opened(), rows),
  hall: (people: number) => openHall(opened(), people),
  /** Marks the people `from` … of the hall present, one commit each; times in milliseconds. */
  marks: async (sessionId: string, from: number, count: number) => {
    const times: number[] = [];
    for (let at = from; at < from + count; at++) times.push(await timed(() => markOne(opened(), sessionId, at)));
    return times;
  },
  rowPuts: async (count: number) => {
    const times: number[] = [];
    for (let at = 0; at < count; at++) times.push(await timed(() => putRow(at)));
    return times;
  },
  inflate: (parts: readonly PackedPart[]) => timed(() => inflate(chosen(), parts)),
  split: (encoding: 'utf-8' | 'gb18030', how: 'plain' | 'papaparse') => timed(() => decodeAndSplit(chosen(), encoding, how)),
  /** `rows`: how many the file has. */
  importFile: (rows: number) => importFile(opened(), chosen(), listRow(rows - 1)[2] ?? ''),
  usualImport: () => usualImport(chosen()),
  longTasks: () => longTasks.splice(0),
};
export type PageApi = typeof api;
Object.assign(globalThis, { bench: api });
