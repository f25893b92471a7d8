import { app, dialog, safeStorage, shell, type BrowserWindow } from 'electron';
import { nodePorts } from '../nodePorts.ts';
import type { Dialogs, Ports } from '../ports.ts';
import { systemKeychain } from '../services/access/systemKeychain.ts';
import { safeName } from '../services/files/safeName.ts';
import { join } from 'node:path';

const nativeDialogs = (parent: () => BrowserWindow | undefined): Dialogs => ({
  save: async ({ suggestedName, filters }) => {
    const options = { defaultPath: join(app.getPath('downloads'), safeName(suggestedName)), filters: filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })) };
    const window = parent();
    const { canceled, filePath } = window === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
    return canceled || filePath === '' ? { kind: 'cancelled' } : { kind: 'chosen', path: filePath };
  },
  open: async ({ title, filters }) => {
    const options = { title, filters: filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })), properties: ['openFile' as const] };
    const window = parent();
    const { canceled, filePaths } = window === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
    const [path] = filePaths;
    return canceled || path === undefined ? { kind: 'cancelled' } : { kind: 'chosen', path };
  },
  chooseFolder: async ({ title }) => {
    const options = { title, properties: ['openDirectory' as const, 'createDirectory' as const] };
    const window = parent();
    const { canceled, filePaths } = window === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
    const [path] = filePaths;
    return canceled || path === undefined ? { kind: 'cancelled' } : { kind: 'chosen', path };
  },
});

/**
 * The ports of the product. `DESK_DOWNLOADS` replaces the native dialogs by that folder: for offices that run the program
 * unattended and for the tests, which cannot press a native button.
 */
export function shellPorts(home: string, parent: () => BrowserWindow | undefined): Ports {
  const downloads = process.env['DESK_DOWNLOADS'];
  const plain = nodePorts({ host: 'electron', home, downloads: downloads || app.getPath('downloads') });
  return {
    ...plain,
    dialogs: downloads ? plain.dialogs : nativeDialogs(parent),
    keychain: async () => systemKeychain(safeStorage, process.platform),
    openFolder: async (path) => { await shell.openPath(path); },
  };
}
