// Stands for the module 'electron' in plain Node: as much of it as electron/shell uses, with the same names, so that tests can attack what the shell puts
// around the page. `test/e2e/hardening.test.ts` plays the same attacks on the real one.
import { EventEmitter } from 'node:events';

export type Frame = { readonly url: string };
type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };
type PermissionRequest = (contents: WebContents, permission: string, answer: (granted: boolean) => void, details: { readonly requestingUrl: string }) => void;
type PermissionCheck = (contents: WebContents | null, permission: string, origin: string) => boolean;
type BeforeRequest = (details: { readonly url: string }, answer: (verdict: { readonly cancel?: boolean }) => void) => void;
type ProtocolHandler = (request: { readonly url: string; readonly method: string }) => Promise<Response>;
type DisplayMedia = (request: object, answer: (streams: object) => void) => void;
type IpcListener = (event: object, payload: unknown) => unknown;

/** What the shell set on a session; null where it set nothing, which Electron takes as "allowed". */
export class Session extends EventEmitter {
  permissionRequest: PermissionRequest | null = null;
  permissionCheck: PermissionCheck | null = null;
  devicePermission: ((details: { readonly deviceType: string }) => boolean) | null = null;
  displayMedia: DisplayMedia | null = null;
  beforeRequest: BeforeRequest | null = null;
  readonly schemes = new Map<string, ProtocolHandler>();
  readonly webRequest = { onBeforeRequest: (handler: BeforeRequest): void => { this.beforeRequest = handler; } };
  readonly protocol = { handle: (scheme: string, handler: ProtocolHandler): void => { this.schemes.set(scheme, handler); } };
  setPermissionRequestHandler(handler: PermissionRequest): void { this.permissionRequest = handler; }
  setPermissionCheckHandler(handler: PermissionCheck): void { this.permissionCheck = handler; }
  setDevicePermissionHandler(handler: (details: { readonly deviceType: string }) => boolean): void { this.devicePermission = handler; }
  setDisplayMediaRequestHandler(handler: DisplayMedia): void { this.displayMedia = handler; }
}
export const session = { defaultSession: new Session() };

let contentsMade = 0;
export class WebContents extends EventEmitter {
  readonly id = ++contentsMade;
  mainFrame: Frame = { url: '' };
  openHandler: OpenHandler | null = null;
  webRtcPolicy = 'default';
  readonly sent: (readonly [channel: string, payload: unknown])[] = [];
  setWindowOpenHandler(handler: OpenHandler): void { this.openHandler = handler; }
  setWebRTCIPHandlingPolicy(policy: string): void { this.webRtcPolicy = policy; }
  send(channel: string, payload: unknown): void { this.sent.push([channel, payload]); }
}

class App extends EventEmitter {
  isPackaged = false;
  readonly switches = new Map<string, string>();
  readonly paths = new Map<string, string>([['downloads', '/nowhere/downloads']]);
  sandboxed = false;
  hasLock = true;
  quits = 0;
  readonly commandLine = {
    hasSwitch: (name: string): boolean => this.switches.has(name),
    appendSwitch: (name: string, value = ''): void => { this.switches.set(name, value); },
  };
  setName(): void { /* nothing depends on it */ }
  setPath(name: string, path: string): void { this.paths.set(name, path); }
  getPath(name: string): string { return this.paths.get(name) ?? ''; }
  enableSandbox(): void { this.sandboxed = true; }
  requestSingleInstanceLock(): boolean { return this.hasLock; }
  whenReady(): Promise<void> { return Promise.resolve(); }
  quit(): void { this.quits += 1; }
  readonly exits: number[] = [];
  exit(code: number): void { this.exits.push(code); }
}
export const app = new App();

/** Every page is announced, whoever makes it. */
export function makeContents(url: string): WebContents {
  const contents = new WebContents();
  contents.mainFrame = { url };
  app.emit('web-contents-created', {}, contents);
  return contents;
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents = makeContents('');
  readonly loaded: string[] = [];
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> };
  minimized = false;
  destroyed = false;
  calls: string[] = [];
  constructor(options: { readonly webPreferences: Readonly<Record<string, unknown>> }) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.webContents.mainFrame = { url };
    return Promise.resolve();
  }
  isDestroyed(): boolean { return this.destroyed; }
  isMinimized(): boolean { return this.minimized; }
  show(): void { this.calls.push('show'); }
  restore(): void { this.calls.push('restore'); }
  focus(): void { this.calls.push('focus'); }
  reload(): void { this.calls.push('reload'); }
}

/** `handle` refuses a second listener for a channel, as Electron does. */
export const ipcMain = {
  listeners: new Map<string, IpcListener>(),
  handle(channel: string, listener: IpcListener): void {
    if (ipcMain.listeners.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    ipcMain.listeners.set(channel, listener);
  },
};
export const protocol = { privileged: [] as object[], registerSchemesAsPrivileged: (schemes: readonly object[]): void => { protocol.privileged.push(...schemes); } };
type MenuItems = readonly { readonly submenu?: readonly { readonly role?: string }[] }[];
class MenuDouble {
  shown: MenuItems = [];
  buildFromTemplate(template: MenuItems): MenuItems { return template; }
  setApplicationMenu(menu: MenuItems): void { this.shown = menu; }
}
export const Menu = new MenuDouble();
export const dialog = {
  asked: [] as { readonly defaultPath?: string }[],
  errors: [] as (readonly [title: string, content: string])[],
  showErrorBox: (title: string, content: string): void => { dialog.errors.push([title, content]); },
  showSaveDialog: (...given: readonly object[]): Promise<{ canceled: boolean; filePath: string }> => { dialog.asked.push(given.at(-1) ?? {}); return Promise.resolve({ canceled: true, filePath: '' }); },
  showOpenDialog: (...given: readonly object[]): Promise<{ canceled: boolean; filePaths: string[] }> => { dialog.asked.push(given.at(-1) ?? {}); return Promise.resolve({ canceled: true, filePaths: [] }); },
};
export const shell = { opened: [] as string[], openPath: (path: string): Promise<string> => { shell.opened.push(path); return Promise.resolve(''); } };
/** As on a Linux without a secret service. */
export const safeStorage = { isEncryptionAvailable: () => true, getSelectedStorageBackend: () => 'basic_text', encryptString: (text: string) => Buffer.from(text), decryptString: (sealed: Buffer) => sealed.toString() };
export const powerMonitor = new EventEmitter();
