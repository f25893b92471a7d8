import { app, dialog, powerMonitor, session, type BrowserWindow } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../compose.ts';
import { defaultHome } from '../nodePorts.ts';
import { systemCode } from '../services/files/diskFailure.ts';
import { bindIpc } from './bindIpc.ts';
import { guardContents, guardNetwork, guardSession } from './guards.ts';
import { setMenu } from './menu.ts';
import { registerScheme, serveAssets } from './protocol.ts';
import { shellPorts } from './shellPorts.ts';
import { openWindow } from './window.ts';

// Put in by build/bundle.ts from package.json: the runtime knows it only of a packaged program.
declare const __DESK_VERSION__: string;

/**
 * Starts the product: one instance a data folder, one window. Data lie where the preview has them too, so that an office
 * that began with one host goes on with the other; `DESK_DATA` names another folder, so that two offices can share a machine.
 */
export function startShell(): void {
  const home = defaultHome();
  mkdirSync(join(home, 'page'), { recursive: true });
  app.setName('County Credit Desk');
  app.setPath('userData', home);
  app.setPath('sessionData', join(home, 'page'));
  registerScheme();
  guardNetwork();
  guardContents();
  // As root (containers, continuous integration) Chromium runs only with --no-sandbox, and the two together kill every helper.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  if (!app.requestSingleInstanceLock()) { app.quit(); return; }

  let window: BrowserWindow | undefined;
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());

  const ports = shellPorts(home, () => window);
  void app.whenReady().then(() => {
    process.on('uncaughtException', (error) => ports.log('shell.uncaught', { kind: error.name }));
    process.on('unhandledRejection', () => ports.log('shell.unhandled'));
    const desk = compose(ports, {
      version: __DESK_VERSION__,
      emit: (event, payload) => { if (window?.isDestroyed() === false) window.webContents.send(`desk:event:${event}`, payload); },
    });
    setMenu();
    guardSession(session.defaultSession);
    serveAssets(session.defaultSession, join(__dirname, '../renderer'));
    bindIpc(desk.dispatch, () => (window?.isDestroyed() === false ? window.webContents.id : undefined));
    window = openWindow({ preload: join(__dirname, 'preload.cjs'), log: ports.log });

    // A machine that sleeps, or a screen that is locked: nobody is at the desk any more.
    powerMonitor.on('suspend', () => void desk.lockSoon('suspend'));
    powerMonitor.on('lock-screen', () => void desk.lockSoon('suspend'));

    let closed = false;
    app.on('will-quit', (event) => {
      if (closed) return;
      event.preventDefault();
      // In a turn of its own: with nobody signed in closing is done at once, and Electron does not hear a quit that comes while it is still asking about the last one.
      void desk.close().finally(() => setImmediate(() => { closed = true; app.quit(); }));
    });
  }).catch((error: unknown) => {
    ports.log('shell.notStarted', { system: systemCode(error) });
    giveUp(systemCode(error));
  });
}

/** A start that cannot be (finishRestore) is told and ends: a program without a window would keep every further one out. */
function giveUp(system: string): void {
  dialog.showErrorBox('信用监管工作台没有启动', `程序未能打开数据文件夹。记录没有被删除。\n\n请关闭可能占用数据文件夹的程序，再启动一次。仍不能启动时，请把这个代码告诉维护人员：${system || '无'}`);
  app.exit(1);
}
