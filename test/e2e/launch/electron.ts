import { _electron, type ElectronApplication } from '@playwright/test';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findElectron } from '../../../build/electronBinary.ts';
import { environment, type Folders, type Launch, type Session } from './session.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const packagedBinary = `${root}dist/packages/linux-unpacked/county-credit-desk`;

/**
 * About one start in fifty the driver waits for ever between its connections and the program's first window (both connections stand, nothing of the program
 * has run). That is no finding about the program, so the start alone is tried once more, and said so.
 */
async function started(options: NonNullable<Parameters<typeof _electron.launch>[0]>): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('Timeout')) throw error;
    console.log('the driver did not reach Electron in time; starting it once more');
    return _electron.launch(options);
  }
}

async function launch(executablePath: string, app: readonly string[], folders: Folders): Promise<Session> {
  const asRoot = process.getuid?.() === 0;
  const program = await started({
    executablePath, timeout: 60_000, env: environment(folders),
    args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-gpu', ...app],
  });
  // A system dialog cannot be clicked by the driver, so it is answered as the preview host answers: saved files go to the downloads.
  await program.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = async (...given: unknown[]) => ({ canceled: false, filePath: `${folder}/${(given.at(-1) as { defaultPath?: string }).defaultPath ?? 'file'}` });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [`${folder}/交换目录`] });
  }, folders.downloads);
  const page = await program.firstWindow({ timeout: 60_000 });
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
