import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policy } from '../../../build/trustedTypes.ts';
import { contentSecurityPolicy } from '../../../electron/services/assets/headers.ts';

const shell = (name: string): string => readFileSync(new URL(`../../../electron/${name}`, import.meta.url), 'utf8');

describe('the page', () => {
  it('opens its window hardened', () => {
    for (const option of ['contextIsolation: true', 'sandbox: true', 'nodeIntegration: false', 'webSecurity: true', 'webviewTag: false', 'allowRunningInsecureContent: false']) {
      expect(shell('shell/window.ts')).toContain(option);
    }
    for (const guard of ['setWindowOpenHandler', 'will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview', 'setDevicePermissionHandler', 'will-download', 'setPermissionRequestHandler', 'setPermissionCheckHandler', 'onBeforeRequest']) {
      expect(shell('shell/guards.ts')).toContain(guard);
    }
  });

  it('gives the page a policy without inline or evaluated code', () => {
    const csp = contentSecurityPolicy('n');
    expect(csp).not.toMatch(/unsafe-|\*|http:/);
    for (const part of ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"]) expect(csp).toContain(part);
  });

  it('packs with every fuse closed', () => {
    // DESK_PACKAGE_INSPECTABLE opens the inspector for the tests' driver alone; test/e2e/hardening.test.ts reads the fuses of the packed file.
    const packing = readFileSync(new URL('../../../electron-builder.yml', import.meta.url), 'utf8');
    for (const fuse of [
      'runAsNode: false', 'enableCookieEncryption: true', 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeCliInspectArguments: false', 'onlyLoadAppFromAsar: true',
      'enableEmbeddedAsarIntegrityValidation: true', 'grantFileProtocolExtraPrivileges: false', 'asar: true',
    ]) expect(packing).toMatch(new RegExp(`^ *${fuse}(?: *#.*)?$`, 'm'));
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
