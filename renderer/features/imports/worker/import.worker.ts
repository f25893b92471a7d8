import { searchEntry } from '../../../../shared/lib/searchEntry.ts';
import { createEngine, type Engine } from './engine.ts';
import { createIds } from './ids.ts';
import { readThere } from './readers.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** What this file uses of a dedicated worker; the renderer's types are those of a window. */
type WorkerScope = {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker | MessagePort>) => void) | null;
};
const scope = globalThis as unknown as WorkerScope;

const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

// A message channel gives turns without the 4 ms that nested timers wait.
const turns = new MessageChannel();
let resume: (() => void) | null = null;
turns.port1.onmessage = () => resume?.();

const start = (port: MessagePort): Engine => createEngine({
  send: (message, transfer = []) => scope.postMessage(message, [...transfer]),
  digest: async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes)),
  readers: readThere(port),
  newId: createIds((bytes) => crypto.getRandomValues(bytes)),
  pause: () => new Promise((resolve) => {
    resume = resolve;
    turns.port2.postMessage(null);
  }),
});
let engine: Engine | null = null;
scope.onmessage = ({ data }) => {
  // The first message is a port to the thread that reads the bytes of a table.
  if (data instanceof MessagePort) engine = start(data);
  else void engine?.handle(data);
};
// The dictionary of readings takes 70 ms to be made ready; nobody waits yet.
searchEntry('云水', '', []);
