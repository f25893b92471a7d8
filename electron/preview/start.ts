import { readFile } from 'node:fs/promises';
import { compose, type Desk, type Emit } from '../compose.ts';
import { defaultHome, downloadsFolder, nodePorts } from '../nodePorts.ts';
import { startServer, type PreviewServer } from './server.ts';

/** The program behind a loopback address. `dist` is the folder of the built program. */
export async function startPreview({ dist, version, home = defaultHome(), downloads = downloadsFolder() }: {
  readonly dist: string; readonly version: string; readonly home?: string; readonly downloads?: string;
}): Promise<PreviewServer & Pick<Desk, 'lockSoon'>> {
  let server: PreviewServer | undefined;
  const emit: Emit = (event, payload) => server?.emit(event, payload);
  const desk = compose(nodePorts({ host: 'preview', home, downloads }), { version, emit });
  server = await startServer({ home, assets: `${dist}/renderer`, bridge: await readFile(`${dist}/electron/bridge.js`), dispatch: desk.dispatch });
  const { close } = server;
  return { ...server, lockSoon: desk.lockSoon, close: async () => { await close(); await desk.close(); } };
}
