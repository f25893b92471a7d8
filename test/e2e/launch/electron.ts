import { _electron } from '@playwright/test';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findElectron } from '../../../build/electronBinary.ts';
import { environment, type Folders, type Launch, type Session } from './session.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const packagedBinary = `${root}dist/packages/linux-unpacked/county-credit-desk`;

async function launch(executablePath: string, app: readonly string[], folders: Folders): Promise<Session> {
  const asRoot = process.getuid?.() === 0;
  const program = await _electron.launch({
    executablePath, timeout: 30_000, env: environment(folders),
    args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-gpu', ...app],
  });
  // A system dialog cannot be clicked by the driver, so it is answered as the preview host answers: saved files go to the downloads.
  await program.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = async (...given: unknown[]) => ({ canceled: false, filePath: `${folder}/${(given.at(-1) as { defaultPath?: string }).defaultPath ?? 'file'}` });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [`${folder}/交换目录`] });
  }, folders.downloads);
  const page = await program.firstWindow({ timeout: 30_000 });
  const child = program.process();
  return {
    ...folders, page,
    close: () => program.close(),
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The product on the Electron at hand. */
export const launchElectron: Launch = (folders) => {
  const { path, why } = findElectron();
  if (path === null) throw new Error(why);
  return launch(path, [`${root}dist/electron/main.cjs`], folders);
};

/** The packed program of `npm run package -- --dir`. */
export const launchPackaged: Launch = (folders) => {
  if (!existsSync(packagedBinary)) throw new Error('there is no packed program; run npm run package -- --dir');
  return launch(packagedBinary, [], folders);
};
