import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Desk } from '../../../electron/compose.ts';
import { nodePorts } from '../../../electron/nodePorts.ts';
import { createClient, type Client } from '../../../renderer/host/client.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { people } from '../../builders/signIn.ts';
import { must } from '../../builders/must.ts';

/** A main process of its own, driven through the contract. What dialogs answer is set by the test. */
export type BackupDesk = {
  readonly home: string;
  readonly data: string;
  readonly client: Client;
  readonly logs: string[];
  chosenFile: string | null;
  chosenFolder: string | null;
  /** Runs once, before the next password is stretched: so something comes between in the middle of a call. */
  meanwhile: (() => Promise<unknown>) | null;
  /** Told of every step of long work. */
  progressed: (job: string) => void;
  now: number;
  readonly restart: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export async function startBackupDesk(): Promise<BackupDesk> {
  const home = await mkdtemp(join(tmpdir(), 'desk-backups-'));
  const logs: string[] = [];
  const plain = nodePorts({ host: 'node', home, downloads: join(home, 'downloads') });
  const start = (): Desk => compose({
    ...plain, now: () => self.now,
    passwords: {
      ...cheapPasswords,
      stretch: async (...given) => {
        const between = self.meanwhile;
        self.meanwhile = null;
        await between?.();
        return cheapPasswords.stretch(...given);
      },
    },
    log: (event, detail) => { logs.push(JSON.stringify({ event, ...detail })); plain.log(event, detail); },
    dialogs: {
      ...plain.dialogs,
      open: async () => (self.chosenFile === null ? { kind: 'cancelled' } : { kind: 'chosen', path: self.chosenFile }),
      chooseFolder: async () => (self.chosenFolder === null ? { kind: 'cancelled' } : { kind: 'chosen', path: self.chosenFolder }),
    },
  }, { version: '0.0.0', emit: (event, payload) => { if (event === 'progress' && 'job' in payload) self.progressed(payload.job); } });
  let desk: Desk;
  const self: BackupDesk = {
    home, data: join(home, 'data'), logs, chosenFile: null, chosenFolder: null, meanwhile: null, progressed: () => undefined, now: Date.parse('2026-11-27T09:12:00+08:00'),
    client: createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined }),
    restart: async () => { await desk.close(); desk = start(); },
    remove: async () => { await desk.close(); await rm(home, { recursive: true, force: true }); },
  };
  await mkdir(self.data, { recursive: true });
  await rm(self.data, { recursive: true });
  desk = start();
  return self;
}

/** Appends creations of subjects as the signed-in person. Answers their ids. */
export async function create({ client }: BackupDesk, who: keyof typeof people, names: readonly string[]): Promise<readonly string[]> {
  const { device, lastSeq } = must(await client.invoke('journal.state', {}));
  const role = who === 'supervisor' ? 'supervisor' : who === 'trainer' ? 'trainer' : 'clerk';
  const ids = names.map((_, number) => `subject-${lastSeq + number + 1}`);
  const lines = names.map((name, number) => `${JSON.stringify(['subjects', ids[number], '', null, { name }])}\n`).join('');
  must(await client.invoke('journal.append', {
    firstSeq: lastSeq + 1, count: names.length, lines: new TextEncoder().encode(lines), batch: null,
    head: { device, at: '2026-11-27T09:00:00.000+08:00', actor: { name: people[who].name, role }, kind: 'subject.create', reason: '' },
  }));
  return ids;
}
