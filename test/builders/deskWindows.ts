import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Desk } from '../../electron/compose.ts';
import { nodePorts } from '../../electron/nodePorts.ts';
import { createClient, type Client } from '../../renderer/host/client.ts';
import type { EventOf } from '../../shared/ipc/contract.ts';
import { cheapPasswords } from './cheapPasswords.ts';

/** One window of the program: its client, and what it was told of its session's end. */
export type DeskWindow = { readonly client: Client; readonly told: EventOf<'locked'>['why'][] };

/** The real main process with as many windows as are opened: every event reaches all of them, as the tabs of a browser. `now`: its clock, the machine's when left out. */
export function startWindows(now: () => number = Date.now): { readonly home: string; readonly desk: Desk; readonly emitted: EventOf<'locked'>[]; readonly open: () => DeskWindow; readonly remove: () => Promise<void> } {
  const home = mkdtempSync(join(tmpdir(), 'desk-windows-'));
  const listeners = new Set<(event: string, payload: unknown) => void>();
  const emitted: EventOf<'locked'>[] = [];
  const desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords, now }, {
    version: '0',
    emit: (event, payload) => {
      if (event === 'locked') emitted.push(payload as EventOf<'locked'>);
      for (const listener of listeners) listener(event, payload);
    },
  });
  const open = (): DeskWindow => {
    const client = createClient({
      invoke: (channel, request) => desk.dispatch(channel, request, true),
      on: (event, listener) => {
        const heard = (name: string, payload: unknown): void => { if (name === event) listener(payload); };
        listeners.add(heard);
        return () => listeners.delete(heard);
      },
    });
    const told: DeskWindow['told'] = [];
    client.on('locked', ({ why }) => told.push(why));
    return { client, told };
  };
  return { home, desk, emitted, open, remove: async () => { await desk.close(); rmSync(home, { recursive: true, force: true }); } };
}
