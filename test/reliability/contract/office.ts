// The program's services on a folder of their own, behind the binding of the shell and the Electron double.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Desk } from '../../../electron/compose.ts';
import type { Dispatch } from '../../../electron/ipc/dispatch.ts';
import { nodePorts } from '../../../electron/nodePorts.ts';
import { createClient } from '../../../renderer/host/client.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { must } from '../../builders/must.ts';
import { signIn } from '../../builders/signIn.ts';
import { eventFrom, type Sender } from '../../unit/shell/attacks.ts';
import { call } from '../../unit/shell/attacks.ts';
import { makeContents } from '../../unit/shell/electronDouble.ts';
import { decoy } from './traversals.ts';

/** Stands in files that must not be read; an answer that holds it leaked one. */
export const canary = 'CANARY-0f3a97';

export type Office = {
  /** Holds the roots and, around them, what must stay as it is. */
  readonly parent: string;
  readonly roots: readonly string[];
  readonly desk: Desk;
  /** Requests that would have left the machine. */
  readonly sent: string[];
  /** Brings the supervisor of the office back to their desk, wherever the last call left the program: signed out, in the practice store, or with nothing set up. */
  readonly signedIn: () => Promise<void>;
  /** The id of that session. */
  readonly session: () => string;
  readonly close: () => Promise<void>;
};

/** Services as the product has them; only what would reach other programs or machines is cut off. */
export async function openOffice(): Promise<Office> {
  const parent = mkdtempSync(join(tmpdir(), 'desk-abuse-'));
  const home = join(parent, 'a/home');
  mkdirSync(join(home, 'data'), { recursive: true });
  for (const folder of ['', 'a', 'a/home']) writeFileSync(join(parent, folder, decoy), `{"canary":"${canary}"}`);
  const downloads = join(parent, 'a/downloads');
  mkdirSync(downloads);
  const sent: string[] = [];
  const plain = nodePorts({ host: 'electron', home, downloads });
  const ports = {
    ...plain,
    passwords: cheapPasswords,
    openFolder: () => Promise.resolve(),
    http: ({ url }: { readonly url: string }) => { sent.push(url); return Promise.reject(Object.assign(new Error('cut off'), { code: 'ECONNREFUSED' })); },
  };
  const desk = compose(ports, { version: '0.0.0', emit: () => undefined });
  let session = '';
  const client = createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined }, { read: () => session, keep: (id) => { session = id; } });
  return {
    parent, desk, sent, roots: [join(home, 'data'), join(home, 'practice'), downloads],
    session: () => session,
    signedIn: async () => {
      const { stage, mode } = must(await client.invoke('access.state', {}));
      if (stage === 'open' && mode === 'office') return;
      if (mode === 'practice') must(await client.invoke('practice.leave', {}));
      await signIn(client, 'supervisor');
    },
    close: async () => {
      await desk.close();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

let behind: Dispatch = () => Promise.reject(new Error('no office is open'));
let bound: Promise<(channel: string, payload: unknown, sender: Sender, pick: number) => Promise<unknown>> | null = null;

/** Puts `dispatch` behind the one binding of this process and gives what calls it as Electron would, from any sender. */
export async function throughShell(dispatch: Dispatch): Promise<(channel: string, payload: unknown, sender: Sender, pick: number) => Promise<unknown>> {
  behind = dispatch;
  bound ??= (async () => {
    const own = makeContents('app://desk/');
    const { bindIpc } = await import('../../../electron/shell/bindIpc.ts');
    bindIpc((...given) => behind(...given), () => own.id);
    return (channel, payload, sender, pick) => call(channel, payload, eventFrom(sender, own, pick));
  })();
  return bound;
}
