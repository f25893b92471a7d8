import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/**
 * A display to show windows on: the one there is, or an Xvfb of one's own that is named in `DISPLAY` until `close`.
 * It stands beside the program, not around it (xvfb-run), so that killing the program leaves it alone. Rejects when there is no Xvfb.
 */
export async function findDisplay(): Promise<{ readonly close: () => void }> {
  if (process.env['DISPLAY'] || process.platform !== 'linux') return { close: () => undefined };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const told = server.stdio[3] as Readable;
  const [line] = (await Promise.race([once(told, 'data'), once(server, 'exit').then(() => { throw new Error('Xvfb ended'); })])) as [Buffer];
  process.env['DISPLAY'] = `:${line.toString().trim()}`;
  return {
    close: () => {
      delete process.env['DISPLAY'];
      server.kill();
    },
  };
}
