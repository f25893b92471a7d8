import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import { createClient, type Client } from '../../../renderer/host/client.ts';
import { must } from '../../builders/must.ts';
import { people, signIn } from '../../builders/signIn.ts';
import { call, eventFrom, foreignAddresses, grants, leaves, refuses, senders } from './attacks.ts';
import { app, BrowserWindow, dialog, ipcMain, makeContents, Menu, powerMonitor, protocol, Session, session, shell } from './electronDouble.ts';

vi.mock('electron', () => import('./electronDouble.ts'));

const home = mkdtempSync(join(tmpdir(), 'desk-shell-'));
let window: BrowserWindow;
/** The id of the first person's session. */
let signedIn = '';

beforeAll(async () => {
  vi.stubEnv('DESK_DATA', home);
  vi.stubEnv('DESK_DOWNLOADS', '');
  vi.stubEnv('DESK_DEVTOOLS', '1');
  vi.stubGlobal('__DESK_VERSION__', '0.0.0');
  app.isPackaged = true;
  const { startShell } = await import('../../../electron/shell/startShell.ts');
  startShell();
  await vi.waitUntil(() => BrowserWindow.all.length > 0, { timeout: 60_000 });
  window = BrowserWindow.all[0]!;
});
afterAll(async () => {
  const quits = app.quits;
  expect(refuses(app, 'will-quit')).toBe(true); // the first time it waits for the journal …
  await vi.waitUntil(() => app.quits > quits, { timeout: 60_000 });
  expect(refuses(app, 'will-quit')).toBe(false); // … and then it goes
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

/** The entry in the register without which no file leaves. */
async function noteExport(client: Client): Promise<void> {
  const { device, lastSeq } = must(await client.invoke('journal.state', {}));
  must(await client.invoke('journal.append', {
    firstSeq: lastSeq + 1, count: 1, batch: null, lines: new TextEncoder().encode(`["accesses","note${lastSeq}","",null,{"kind":"export","count":0}]\n`),
    head: { device, at: '2026-11-27T09:00:00+08:00', actor: { name: people.supervisor.name, role: 'supervisor' }, kind: 'export.table', reason: '核对' },
  }));
}

const elsewhere = ['https://elsewhere.invalid/', 'http://127.0.0.1/', 'file:///etc/passwd', 'app://other/', 'app://desk.evil/', 'app://name:word@desk/', 'javascript:alert(1)', 'data:text/html,x', 'about:blank', 'devtools://devtools/', 'blob:app://desk/1', 'no address'];

describe('the window', () => {
  it('is one, sandboxed, isolated, without Node, webview and developer tools, whatever the environment says of a packed program', () => {
    expect(BrowserWindow.all).toHaveLength(1);
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, navigateOnDragDrop: false, devTools: false,
    });
    expect(window.loaded).toEqual(['app://desk/']);
    expect(app.sandboxed).toBe(true);
  });

  it.each(elsewhere)('does not leave for %s, by itself, by a frame or by a redirect, and opens nothing', (url) => {
    for (const leaving of ['will-navigate', 'will-frame-navigate', 'will-redirect']) expect(refuses(window.webContents, leaving, { url })).toBe(true);
    expect(window.webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
  });

  it('goes where it belongs', () => {
    for (const going of ['will-navigate', 'will-frame-navigate', 'will-redirect']) expect(refuses(window.webContents, going, { url: 'app://desk/#/subjects' })).toBe(false);
  });

  it('opens no window even on its own address', () => {
    expect(window.webContents.openHandler?.({ url: 'app://desk/' })).toEqual({ action: 'deny' });
  });

  it('comes back from where nobody was asked about', () => {
    window.webContents.emit('did-navigate', {}, 'app://desk/');
    expect(window.loaded).toEqual(['app://desk/']);
    window.webContents.emit('did-navigate', {}, 'about:blank');
    expect(window.loaded).toEqual(['app://desk/', 'app://desk/']);
    window.loaded.pop();
  });

  it('guards every other page too, and takes no webview', () => {
    for (const contents of [window.webContents, makeContents('https://elsewhere.invalid/')]) {
      expect(refuses(contents, 'will-attach-webview')).toBe(true);
      expect(refuses(contents, 'will-navigate', { url: 'https://elsewhere.invalid/' })).toBe(true);
      expect(contents.openHandler?.({ url: 'https://elsewhere.invalid/' })).toEqual({ action: 'deny' });
      expect(contents.webRtcPolicy).toBe('disable_non_proxied_udp');
    }
  });

  it('is brought to the front by a second start, which opens nothing and goes nowhere', () => {
    window.minimized = true;
    app.emit('second-instance', {}, ['county-credit-desk', 'app://other/', '--inspect'], '/');
    expect(window.calls).toEqual(['restore', 'focus']);
    expect([BrowserWindow.all.length, window.loaded.length]).toEqual([1, 1]);
  });

  it('gives no reload, developer tools or help that leads elsewhere by its menu', () => {
    const roles = Menu.shown.flatMap(({ submenu = [] }) => submenu.map(({ role }) => role));
    expect(roles).toContain('copy');
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('forceReload');
  });

  it('is loaded again when it crashes, three times and no more', () => {
    const before = window.calls.length;
    for (let time = 0; time < 5; time++) window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    expect(window.calls.slice(before)).toEqual(['reload', 'reload', 'reload']);
  });
});

describe('the session', () => {
  it.each([
    'media', 'geolocation', 'notifications', 'midi', 'midiSysex', 'pointerLock', 'fullscreen', 'openExternal', 'display-capture', 'mediaKeySystem', 'idle-detection', 'clipboard-read', 'window-management',
    'speaker-selection', 'storage-access', 'top-level-storage-access', 'fileSystem', 'hid', 'serial', 'usb', 'keyboardLock', 'deprecated-sync-clipboard-read', 'background-sync', 'accessibility-events', 'unknown',
  ])('does not grant %s', (permission) => {
    expect(grants(session.defaultSession, permission, 'app://desk/')).toEqual({ asked: false, lookedUp: false });
  });

  it('lets the page copy, and no other page', () => {
    expect(grants(session.defaultSession, 'clipboard-sanitized-write', 'app://desk/')).toEqual({ asked: true, lookedUp: true });
    for (const from of elsewhere) expect(grants(session.defaultSession, 'clipboard-sanitized-write', from)).toEqual({ asked: false, lookedUp: false });
  });

  it('gives no device and no screen', () => {
    for (const deviceType of ['hid', 'serial', 'usb']) expect(session.defaultSession.devicePermission?.({ deviceType })).toBe(false);
    const given: object[] = [];
    session.defaultSession.displayMedia?.({}, (streams) => given.push(streams));
    expect(given).toEqual([{}]);
  });

  it('downloads nothing', () => expect(refuses(session.defaultSession, 'will-download')).toBe(true));

  it.each(['https://elsewhere.invalid/', 'http://127.0.0.1:8080/', 'ws://elsewhere.invalid/', 'file:///etc/passwd', 'ftp://elsewhere.invalid/', 'app://other/', 'app://desk.evil/', 'blob:app://desk.evil/1', 'blob:https://elsewhere.invalid/1', 'chrome://version', 'view-source:app://desk/'])(
    'lets no request out to %s', (url) => expect(leaves(session.defaultSession, url)).toBe(false));

  it.each(['app://desk/', 'app://desk/assets/a.js', 'blob:app://desk/1', 'data:image/png;base64,'])('lets %s through', (url) => expect(leaves(session.defaultSession, url)).toBe(true));

  it('finds no host over Chromium\'s own stack', () => expect(app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND'));

  it('has one scheme, secure and not beyond the law of origins', () => {
    expect(protocol.privileged).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
    expect([...session.defaultSession.schemes.keys()]).toEqual(['app']);
  });
});

describe('the binding', () => {
  it('answers nobody who is not signed in', async () => {
    expect(await call('journal.state', {}, eventFrom('own', window.webContents))).toEqual({ ok: false, error: { code: 'access.locked', detail: '' } });
  });

  it('lets the first person in', async () => {
    const client = createClient({ invoke: (channel, request) => call(channel, request, eventFrom('own', window.webContents)), on: () => () => undefined });
    const entered = await signIn(client, 'supervisor');
    expect(entered).toMatchObject({ user: { role: 'supervisor' } });
    signedIn = entered.id;
  });

  it('listens to the channels of the contract and to nothing else', () => {
    expect([...ipcMain.listeners.keys()].sort()).toEqual(Object.keys(contract).map((channel) => `desk:${channel}`).sort());
  });

  it('answers the page', async () => {
    expect(await call('journal.state', { session: signedIn }, eventFrom('own', window.webContents))).toMatchObject({ ok: true });
  });

  it.each(senders.flatMap((sender) => Array.from({ length: sender === 'foreignOrigin' ? foreignAddresses.length : 3 }, (_, pick) => [sender, pick] as const)))('refuses %s %i', async (sender, pick) => {
    expect(await call('journal.state', { session: signedIn }, eventFrom(sender, window.webContents, pick))).toEqual({ ok: false, error: { code: 'request.refusedSender', detail: '' } });
  });

  it('refuses its own page once the window is destroyed', async () => {
    window.destroyed = true;
    expect(await call('journal.state', { session: signedIn }, eventFrom('own', window.webContents))).toMatchObject({ ok: false, error: { code: 'request.refusedSender' } });
    window.destroyed = false;
  });

  it('shows folders of the office alone in the file manager', async () => {
    await call('host.openFolder', { which: 'packages', session: signedIn }, eventFrom('own', window.webContents));
    await call('host.openFolder', { which: '../../etc', session: signedIn }, eventFrom('own', window.webContents));
    expect(shell.opened).toEqual([join(home, 'data/packages')]);
  });

  it.each(['../../../etc/cron.d/x.xlsx', '/etc/x.xlsx', 'C:\\Windows\\x.xlsx', '..\\..\\x.xlsx', '\u202egpj.xlsx', '.bashrc'])('proposes %s in the downloads folder, as a plain name', async (suggestedName) => {
    dialog.asked.length = 0;
    const client = createClient({ invoke: (channel, request) => call(channel, request, eventFrom('own', window.webContents)), on: () => () => undefined }, { read: () => signedIn, keep: () => undefined });
    await noteExport(client);
    await client.invoke('workbooks.saveTable', { suggestedName, sheet: 's', header: [], rows: [], reason: '核对' });
    expect(dialog.asked).toHaveLength(1);
    expect(dialog.asked[0]?.defaultPath).toMatch(/^\/nowhere\/downloads\/[^/\\\u202e]+$/);
    expect(dialog.asked[0]?.defaultPath).not.toMatch(/downloads\/\./);
  });
});

describe('the session', () => {
  it.each(['suspend', 'lock-screen'])('ends on %s, whether the page answers or not', async (event) => {
    const own = (channel: string, request: unknown) => call(channel, request, eventFrom('own', window.webContents));
    const { id } = await signIn(createClient({ invoke: own, on: () => () => undefined }), 'supervisor');
    const asked = { session: id };
    expect(await own('journal.state', asked)).toMatchObject({ ok: true });
    powerMonitor.emit(event);
    await vi.waitUntil(async () => ((await own('journal.state', asked)) as { readonly ok: boolean }).ok === false, { timeout: 60_000 });
    expect(await own('journal.state', asked)).toMatchObject({ error: { code: 'access.locked' } });
  });

  it('takes no keychain for one that is none', async () => {
    expect(await call('access.state', {}, eventFrom('own', window.webContents))).toMatchObject({ ok: true, value: { keychain: 'notReal' } });
  });
});

describe('the double', () => {
  it('would let through what nobody guards', () => {
    const bare = new Session();
    expect(grants(bare, 'geolocation', 'https://elsewhere.invalid/')).toEqual({ asked: true, lookedUp: true });
    expect(leaves(bare, 'https://elsewhere.invalid/')).toBe(true);
    expect(refuses(bare, 'will-download')).toBe(false);
  });
});
