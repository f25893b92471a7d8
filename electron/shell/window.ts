import { app, BrowserWindow } from 'electron';
import type { Log } from '../ports.ts';
import { isOwn, origin } from './origin.ts';

/** The program's one window. The page has no Node, no way out and its own world; what it may ask is the preload's two functions. */
export function openWindow({ preload, log }: { readonly preload: string; readonly log: Log }): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440, height: 900, minWidth: 1024, minHeight: 680,
    show: false,
    backgroundColor: '#f5f6f8',
    title: '信用监管工作台',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged && process.env['DESK_DEVTOOLS'] === '1',
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  // A page may go to about:blank without anybody being asked (seen on Electron 33). It is nobody's there, and brought back.
  window.webContents.on('did-navigate', (_event, url) => { if (!isOwn(url)) void window.loadURL(`${origin}/`); });
  let crashes = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('shell.pageGone', { reason, exitCode });
    // Everything acknowledged is in the journal: loading again is enough. A page that keeps dying is not restarted for ever.
    if (reason !== 'clean-exit' && reason !== 'killed' && ++crashes <= 3) window.reload();
  });
  window.on('unresponsive', () => log('shell.unresponsive'));
  void window.loadURL(`${origin}/`);
  return window;
}
