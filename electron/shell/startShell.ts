import { app, session, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { compose } from '../compose.ts';
import { bindIpc } from './bindIpc.ts';
import { guardContents, guardSession } from './guards.ts';
import { setMenu } from './menu.ts';
import { registerScheme, serveAssets } from './protocol.ts';
import { shellPorts } from './shellPorts.ts';
import { openWindow } from './window.ts';

/**
 * Starts the product: one instance a data folder, one window. `DESK_DATA` names another folder for everything (journal,
 * packages, the page's own store), so that two offices can share a machine.
 */
export function startShell(): void {
  const named = process.env['DESK_DATA'];
  if (named) app.setPath('userData', named);
  const home = app.getPath('userData');
  app.setPath('sessionData', join(home, 'page'));
  registerScheme();
  guardContents();
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) { app.quit(); return; }

  let window: BrowserWindow | undefined;
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());

  void app.whenReady().then(() => {
    const ports = shellPorts(home, () => window);
    process.on('uncaughtException', (error) => ports.log('shell.uncaught', { kind: error.name }));
    process.on('unhandledRejection', () => ports.log('shell.unhandled'));
    const desk = compose(ports, {
      version: app.getVersion(),
      emit: (event, payload) => { if (window?.isDestroyed() === false) window.webContents.send(`desk:event:${event}`, payload); },
    });
    setMenu();
    guardSession(session.defaultSession);
    serveAssets(session.defaultSession, join(__dirname, '../renderer'));
    bindIpc(desk.dispatch, () => (window?.isDestroyed() === false ? window.webContents.id : undefined));
    window = openWindow({ preload: join(__dirname, 'preload.cjs'), log: ports.log });

    let closed = false;
    app.on('will-quit', (event) => {
      if (closed) return;
      event.preventDefault();
      void desk.close().finally(() => { closed = true; app.quit(); });
    });
  });
}
