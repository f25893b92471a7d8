import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../electron/compose.ts';
import type { Desk } from '../../electron/compose.ts';
import { nodePorts } from '../../electron/nodePorts.ts';
import { createClient } from '../../renderer/host/client.ts';
import type { Client, KeptSession } from '../../renderer/host/client.ts';
import { openStore } from '../../renderer/store/open.ts';
import type { OpenFailure } from '../../renderer/store/open.ts';
import type { Store } from '../../renderer/store/store.ts';
import type { DeskBridge } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Actor } from '../../shared/changes/change.ts';
import { createMemoryPages } from './memoryPages.ts';
import type { MemoryPages } from './memoryPages.ts';
import { cheapPasswords } from './cheapPasswords.ts';
import { startSession } from './signIn.ts';

export const clerk: Actor = { name: '测试员', role: 'clerk' };
export const supervisor: Actor = { name: '测试主任', role: 'supervisor' };

/** A fault between renderer and main process: answers instead of the call when it returns something. */
export type Fault = (channel: string, call: () => Promise<unknown>) => Promise<unknown> | null;

/** The real main process over a folder of its own, pages in memory. `restart` is the end of the program without a word, and a new start. */
export type TestDesk = {
  readonly home: string;
  readonly journalFolder: string;
  readonly pages: MemoryPages;
  fault: Fault | null;
  /** How often the page would have loaded itself again. */
  reloads: number;
  readonly client: Client;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Signs the person of that role in and opens the records. */
  open(operator?: Actor, how?: { readonly readAll?: boolean }): Promise<Result<Store, OpenFailure>>;
  remove(): Promise<void>;
};

/** `now` (milliseconds since 1970) is the clock of both processes; left out: the machine's. */
export async function startTestDesk({ now }: { readonly now?: () => number } = {}): Promise<TestDesk> {
  const home = await mkdtemp(join(tmpdir(), 'desk-test-'));
  const start = (): Desk => compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords, ...(now !== undefined && { now }) }, { version: '0.0.0', emit: () => undefined });
  let desk = start();
  let life = 0;
  /** Of the one window that the test is: whoever asks for its client again is still in its session. */
  let session = '';
  const kept: KeptSession = { read: () => session, keep: (id) => { session = id; } };
  const never = new Promise<never>(() => undefined);
  /** What a renderer of this life reaches; once the life is over nothing answers it any more, as after a kill. */
  const bridgeOf = (own: number): DeskBridge => ({
    invoke: (channel, request) => {
      if (own !== life) return never;
      const call = (): Promise<unknown> => desk.dispatch(channel, request, true);
      return test.fault?.(channel, call) ?? call();
    },
    on: () => () => undefined,
  });
  const end = async (): Promise<void> => {
    life += 1;
    test.pages.kill();
    await desk.close();
  };
  const test: TestDesk = {
    home, journalFolder: join(home, 'data', 'journal'), pages: createMemoryPages(), fault: null, reloads: 0,
    get client() { return createClient(bridgeOf(life), kept); },
    stop: end,
    restart: async () => {
      await end();
      desk = start();
    },
    open: async (operator = clerk, how = {}) => {
      const client = createClient(bridgeOf(life), kept);
      return openStore({ client, session: await startSession(client, operator.role), pages: test.pages, ...how, reload: () => { test.reloads += 1; }, ...(now !== undefined && { moment: () => ({ wall: now(), steady: now() }) }) });
    },
    remove: async () => {
      await end();
      await rm(home, { recursive: true, force: true });
    },
  };
  return test;
}

export { must } from './must.ts';
