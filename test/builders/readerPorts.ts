import { afterEach } from 'vitest';
import { readThere, serveReaders } from '../../renderer/features/imports/worker/readers.ts';
import type { TableReaders } from '../../shared/lib/tableReaders.ts';

const channels: MessageChannel[] = [];
afterEach(() => { for (const { port1, port2 } of channels.splice(0)) { port1.close(); port2.close(); } });

/** Reads the bytes of a table at the other end of a channel, as the import does in another thread; closed after the test. */
export function throughPorts(): TableReaders {
  const channel = new MessageChannel();
  channels.push(channel);
  serveReaders(channel.port2);
  return readThere(channel.port1);
}
