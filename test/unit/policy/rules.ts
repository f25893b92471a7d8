/**
 * What the product's source may not hold, or only in the files named. `may` are the places that need it; a rule without places forbids it everywhere.
 * `planted` is what the rule must find when it stands in another file: a rule that finds nothing there proves nothing.
 */
export type Rule = { readonly what: string; readonly pattern: RegExp; readonly may: readonly string[]; readonly planted: readonly string[] };

const nowhere: readonly string[] = [];

/** Text that becomes code or markup. */
const fromText: readonly Rule[] = [
  { what: 'eval', pattern: /\beval\s*[()]|\[['"]eval['"]\]/, may: nowhere, planted: ["eval('1')", "(0, eval)('1')", "globalThis['eval']('1')"] },
  { what: 'functions from text', pattern: /\bnew Function\b|(?<![\w.])Function\(|\bconstructor\(\s*['"`]/, may: nowhere, planted: ["new Function('return 1')", "Function('return 1')()", "(() => 0).constructor('return 1')()"] },
  { what: 'timers from text', pattern: /\bset(?:Timeout|Interval|Immediate)\(\s*['"`]/, may: nowhere, planted: ["setTimeout('go()', 1)"] },
  { what: 'HTML from text', pattern: /\b(?:inner|outer)HTML\b|insertAdjacentHTML|dangerouslySetInnerHTML|\bdocument\.write|\bsrcdoc\b|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe/i, may: nowhere, planted: ["node.innerHTML = x", "<div dangerouslySetInnerHTML={{ __html: x }} />", "frame.srcdoc = x", "node['outerHTML'] = x"] },
  { what: 'policies of trusted types', pattern: /trustedTypes|createPolicy\(/, may: nowhere, planted: ["window.trustedTypes.createPolicy('default', rules)"] },
  { what: 'scripts injected from the main process', pattern: /\bexecuteJavaScript|\binsertCSS\(|\bimportScripts\(/, may: nowhere, planted: ["contents.executeJavaScript('1')"] },
];

/** Ways out of the window. */
const waysOut: readonly Rule[] = [
  { what: 'opening of addresses', pattern: /openExternal|\bwindow\.open\b|target=['"{]|<(?:iframe|webview|object|embed)\b/, may: nowhere, planted: ["shell.openExternal(url)", "window.open(url)", '<a target="_blank">', '<iframe src={x} />', '<webview src={x} />'] },
  { what: 'windows', pattern: /new (?:BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/, may: ['electron/shell/window.ts'], planted: ['new BrowserWindow({})', 'new WebContentsView()'] },
  { what: 'loading of addresses', pattern: /\.load(?:URL|File)\(/, may: ['electron/shell/window.ts'], planted: ["window.loadURL('https://elsewhere.invalid')"] },
  { what: 'allowed new windows', pattern: /action:\s*['"]allow['"]/, may: nowhere, planted: ["setWindowOpenHandler(() => ({ action: 'allow' }))"] },
  { what: 'weak windows', pattern: /\b(?:nodeIntegration\w*|webviewTag|allowRunningInsecureContent|experimentalFeatures|enableRemoteModule|plugins|nativeWindowOpen):\s*true|\b(?:contextIsolation|sandbox|webSecurity):\s*false|enableBlinkFeatures/, may: nowhere, planted: ['webPreferences: { webSecurity: false }', 'nodeIntegrationInWorker: true', 'sandbox: false', 'contextIsolation:false'] },
  { what: 'the remote module', pattern: /@electron\/remote|\bremote\.require/, may: nowhere, planted: ["import remote from '@electron/remote'"] },
  { what: 'files shown by the system', pattern: /\bshell\.openPath\(|showItemInFolder/, may: ['electron/shell/shellPorts.ts'], planted: ['shell.openPath(path)'] },
  { what: 'requests of the page', pattern: /(?<![\w.'"])fetch\(|\bXMLHttpRequest\b|\bnew (?:WebSocket|EventSource|RTCPeerConnection|WebTransport)\b|sendBeacon/, may: ['electron/preview/bridge.ts'], planted: ["await fetch('/x')", "new WebSocket('wss://x')", 'new XMLHttpRequest()', "navigator.sendBeacon('/x')"] },
  { what: 'requests over Node', pattern: /from ['"]node:https?['"]/, may: ['electron/preview/port.ts', 'electron/preview/server.ts', 'electron/preview/socket.ts', 'electron/services/files/nodeHttp.ts'], planted: ["import { request } from 'node:https';"] },
  { what: 'bare sockets and names', pattern: /from ['"](?:node:)?(?:net|dgram|dns|http2|dns\/promises)['"]/, may: nowhere, planted: ["import { connect } from 'node:net';"] },
  { what: 'requests over Chromium', pattern: /import \{[^}]*\bnet\b[^}]*\} from ['"]electron['"]|\.net\.(?:request|fetch)\(/, may: nowhere, planted: ["import { net } from 'electron';"] },
  { what: 'certificates taken unseen', pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|certificate-error|setCertificateVerifyProc|checkServerIdentity/, may: nowhere, planted: ['{ rejectUnauthorized: false }'] },
];

/** One door between the processes. */
const oneDoor: readonly Rule[] = [
  { what: 'ipcMain', pattern: /\bipcMain\b/, may: ['electron/shell/bindIpc.ts'], planted: ["import { ipcMain } from 'electron';"] },
  { what: 'ipcRenderer', pattern: /\bipcRenderer\b/, may: ['electron/preload.ts'], planted: ["ipcRenderer.send('x')"] },
  { what: 'names in the page\'s world', pattern: /exposeInMainWorld|contextBridge|exposeInIsolatedWorld/, may: ['electron/preload.ts'], planted: ["contextBridge.exposeInMainWorld('fs', fs)"] },
  { what: 'synchronous calls and ports', pattern: /\bsendSync\b|\bsendToHost\b|MessageChannelMain|\bpostMessage\([^)]*['"]\*['"]/, may: nowhere, planted: ["ipcRenderer.sendSync('x')", "parent.postMessage(x, '*')"] },
  { what: 'messages to the page', pattern: /webContents\.send\(/, may: ['electron/shell/startShell.ts'], planted: ["window.webContents.send('x', 1)"] },
  { what: 'the module electron', pattern: /from ['"]electron['"]/, may: ['electron/preload.ts', ...['bindIpc', 'guards', 'menu', 'protocol', 'shellPorts', 'startShell', 'window'].map((name) => `electron/shell/${name}.ts`)], planted: ["import { app } from 'electron';"] },
  { what: 'schemes', pattern: /registerSchemesAsPrivileged|protocol\.(?:handle|register\w+|intercept\w+)\(/, may: ['electron/shell/protocol.ts'], planted: ["protocol.registerFileProtocol('x', f)", "session.protocol.handle('x', f)"] },
  { what: 'schemes beyond the law', pattern: /\b(?:bypassCSP|corsEnabled|allowServiceWorkers|allowExtensions):\s*true|setAsDefaultProtocolClient/, may: nowhere, planted: ['privileges: { bypassCSP: true }'] },
  { what: 'switches of Chromium', pattern: /appendSwitch|appendArgument/, may: ['electron/shell/guards.ts'], planted: ["app.commandLine.appendSwitch('disable-web-security')"] },
  { what: 'weak switches of Chromium', pattern: /disable-web-security|ignore-certificate-errors|disable-site-isolation|allow-file-access|remote-debugging/, may: nowhere, planted: ["appendSwitch('ignore-certificate-errors')"] },
];

/** The machine. */
const machine: readonly Rule[] = [
  { what: 'other programs', pattern: /from ['"](?:node:)?child_process['"]|utilityProcess|\bprocess\.binding\b|process\.dlopen/, may: ['electron/nodePorts.ts', 'electron/preview/openBrowser.ts'], planted: ["import { spawn } from 'node:child_process';", "import { exec } from 'child_process';"] },
  { what: 'shells', pattern: /\bexec(?:File)?Sync\(|(?<![\w.])exec\(|shell:\s*true/, may: nowhere, planted: ["execSync('ls')", "exec('ls')", "spawn('x', [], { shell: true })"] },
  { what: 'code loaded at run time', pattern: /from ['"](?:node:)?(?:vm|inspector|repl|module|worker_threads|cluster|v8)['"]|\bcreateRequire\b|(?<![\w.])require\(/, may: ['electron/services/access/passwords.ts', 'electron/services/access/stretchWorker.ts'], planted: ["import { runInThisContext } from 'node:vm';", "require('fs')"] },
  {
    what: 'files', pattern: /from ['"](?:node:)?fs(?:\/promises)?['"]/,
    may: [
      'electron/nodePorts.ts', 'electron/ipc/handlers.ts', 'electron/shell/startShell.ts', 'electron/preview/browsers.ts', 'electron/preview/main.ts', 'electron/preview/port.ts', 'electron/preview/start.ts',
      'electron/services/', 'electron/cli/',
    ],
    planted: ["import { readFile } from 'node:fs/promises';", "import * as fs from 'fs';"],
  },
  { what: 'the environment', pattern: /\bprocess\.env\b/, may: ['electron/nodePorts.ts', 'electron/preview/browsers.ts', 'electron/preview/openBrowser.ts', 'electron/shell/shellPorts.ts', 'electron/shell/window.ts'], planted: ["process.env['X']"] },
  { what: 'prototypes', pattern: /__proto__|\.prototype\.\w+\s*=(?!=)|Object\.setPrototypeOf/, may: ['shared/ipc/carried.ts'], planted: ['Array.prototype.x = 1', 'a.__proto__ = b'] },
  { what: 'weak digests', pattern: /createHash\(\s*['"](?:md5|sha1)['"]|\bMath\.random\(/, may: nowhere, planted: ["createHash('md5')", 'Math.random()'] },
];

export const rules: readonly Rule[] = [...fromText, ...waysOut, ...oneDoor, ...machine];

const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, ' ');

/** The files that hold what a rule forbids and are not among its places (a place that ends in `/` is a folder). Comments do not count. */
export function breaches({ pattern, may }: Rule, sources: Iterable<readonly [path: string, text: string]>): readonly string[] {
  const allowed = (path: string): boolean => may.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));
  return [...sources].filter(([path, text]) => !allowed(path) && pattern.test(code(text))).map(([path]) => path).sort();
}

/** Places of a rule that no longer hold what they may hold: a permission that nobody needs. */
export const idle = (rule: Rule, sources: readonly (readonly [path: string, text: string])[]): readonly string[] =>
  rule.may.filter((place) => breaches({ ...rule, may: [] }, sources.filter(([path]) => (place.endsWith('/') ? path.startsWith(place) : path === place))).length === 0);
