import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../build/checkLayers.ts';
import { policy } from '../../../build/trustedTypes.ts';
import { contentSecurityPolicy } from '../../../electron/services/assets/headers.ts';

const sources = [...readSources()].filter(([path]) => /^(?:electron|renderer|shared)\//.test(path));
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, ' ');
const holding = (pattern: RegExp): readonly string[] => sources.filter(([, text]) => pattern.test(code(text))).map(([path]) => path).sort();
const shell = (name: string): string => readFileSync(new URL(`../../../electron/${name}`, import.meta.url), 'utf8');

describe('the source', () => {
  it.each([
    ['eval', /\beval\(/], ['code from text', /\bnew Function\(/], ['HTML from text', /\b(?:inner|outer)HTML\s*=|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/],
    ['opening addresses', /openExternal/], ['weak windows', /nodeIntegration:\s*true|contextIsolation:\s*false|sandbox:\s*false|webSecurity:\s*false|webviewTag:\s*true/],
    ['shells', /\bexecSync\(|\bexec\(\s*[`'"]|shell:\s*true/], ['certificates taken unseen', /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|certificate-error/],
    ['the remote module', /enableRemoteModule|@electron\/remote/], ['synchronous calls to the main process', /sendSync/],
  ])('holds no %s', (_name, pattern) => {
    expect(holding(pattern)).toEqual([]);
  });

  it('would find what it looks for', () => {
    expect(/\beval\(/.test(code('const a = eval("1");'))).toBe(true);
    expect(sources.length).toBeGreaterThan(30);
  });

  it.each([
    [/\bipcMain\.(?:handle|on)\b/, ['electron/shell/bindIpc.ts']],
    [/\bipcRenderer\b/, ['electron/preload.ts']],
    [/exposeInMainWorld/, ['electron/preload.ts']],
    [/new BrowserWindow\(/, ['electron/shell/window.ts']],
    [/registerSchemesAsPrivileged/, ['electron/shell/protocol.ts']],
  ])('has %s in one place', (pattern, places) => {
    expect(holding(pattern)).toEqual(places);
  });

  it('opens its window hardened', () => {
    for (const option of ['contextIsolation: true', 'sandbox: true', 'nodeIntegration: false', 'webSecurity: true', 'webviewTag: false', 'allowRunningInsecureContent: false']) {
      expect(shell('shell/window.ts')).toContain(option);
    }
    for (const guard of ['setWindowOpenHandler', 'will-navigate', 'will-redirect', 'will-attach-webview', 'setPermissionRequestHandler', 'setPermissionCheckHandler', 'onBeforeRequest']) {
      expect(shell('shell/guards.ts')).toContain(guard);
    }
  });

  it('gives the page a policy without inline or evaluated code', () => {
    const csp = contentSecurityPolicy('n');
    expect(csp).not.toMatch(/unsafe-|\*|http:/);
    for (const part of ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"]) expect(csp).toContain(part);
  });

  it.each<[string, boolean]>([
    ['/assets/worker.js', true], ['app://desk/assets/a.js', true], ['https://elsewhere.invalid/a.js', false], ['data:text/javascript,1', false], ['blob:app://desk/1', false],
  ])('trusts the script %s: %s', (address, trusted) => {
    let rules: { createScriptURL?: (address: string) => string | null; createHTML?: unknown } = {};
    const window = { trustedTypes: { createPolicy: (_name: string, given: typeof rules) => { rules = given; } } };
    // A policy in text: run here as the browser would, with a page of our own origin.
    const origins = class extends URL { override get origin(): string { return `${this.protocol}//${this.host}`; } };
    new Function('window', 'document', 'URL', policy)(window, { baseURI: 'app://desk/' }, origins);
    expect(rules.createHTML).toBeUndefined();
    expect(rules.createScriptURL?.(address) !== null).toBe(trusted);
  });
});
