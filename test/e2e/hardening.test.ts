// The attacks of test/unit/shell on the hosts themselves: what a script that got into the page could try, and what it gets.
import { readFileSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import type { AddressInfo } from 'node:net';
import type { DeskBridge } from '../../shared/ipc/contract.ts';
import { expect, test } from './launch/desk.ts';
import { packagedBinary } from './launch/electron.ts';

declare global { interface Window { readonly desk: DeskBridge } }

/** An own address of this machine that is not the loopback; the loopback where there is none. */
const ownAddress = (): string => Object.values(networkInterfaces()).flat().find((one) => one?.family === 'IPv4' && !one.internal)?.address ?? '127.0.0.1';

test('turns no text into code or markup, and runs no script but its own files', async ({ desk }) => {
  const got = await desk.page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve)); // the driver's own call may evaluate whatever the policy says; a task later the page is on its own
    const tried = (what: () => unknown): string => { try { what(); return 'went'; } catch (error) { return error instanceof Error ? error.name : 'refused'; } };
    const marks = window as unknown as Record<string, unknown>;
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const added = (make: (script: HTMLScriptElement) => void): Promise<string> => new Promise((resolve) => {
      const script = document.createElement('script');
      script.onload = () => resolve('went');
      script.onerror = () => resolve('refused');
      try { make(script); document.head.append(script); } catch { resolve('refused'); }
      setTimeout(() => resolve('refused'), 5000);
    });
    const texts = {
      eval: tried(() => (0, eval)('1')),
      newFunction: tried(() => new Function('return 1')()),
      constructor: tried(() => (() => 0).constructor('return 1')()),
      timer: tried(() => setTimeout('window.marked = 1' as unknown as () => void)),
      innerHTML: tried(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
      outerHTML: tried(() => { const box = document.createElement('div'); document.body.append(box); box.outerHTML = '<b>x</b>'; }),
      insertAdjacentHTML: tried(() => document.createElement('div').insertAdjacentHTML('beforeend', '<b>x</b>')),
      write: tried(() => document.write('<b>x</b>')),
      fragment: tried(() => document.createRange().createContextualFragment('<b>x</b>')),
      srcdoc: tried(() => { document.createElement('iframe').srcdoc = '<b>x</b>'; }),
      parser: tried(() => new DOMParser().parseFromString('<b>x</b>', 'text/html')),
      scriptText: tried(() => { document.createElement('script').textContent = 'window.marked = 1'; }),
      policy: tried(() => (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes.createPolicy('mine', { createHTML: (text: string) => text })),
      secondDefault: tried(() => (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes.createPolicy('default', { createHTML: (text: string) => text })),
      worker: tried(() => new Worker('data:text/javascript,1')),
    };
    const scripts = {
      foreign: await added((script) => { script.src = 'https://elsewhere.invalid/a.js'; }),
      data: await added((script) => { script.src = 'data:text/javascript,window.marked=1'; }),
      blob: await added((script) => { script.src = URL.createObjectURL(new Blob(['window.marked = 1'])); }),
      own: await added((script) => { script.src = '/strict.js'; }),
    };
    const button = document.createElement('button');
    const handler = tried(() => { button.setAttribute('onclick', 'window.marked = 1'); button.click(); });
    const link = document.createElement('a');
    link.href = 'javascript:window.marked=1';
    document.body.append(link);
    link.click();
    await import('data:text/javascript,window.marked=1' as string).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { texts, scripts, handler, marked: marks['marked'] ?? null, violations: new Set(violations).size };
  });
  for (const [what, came] of Object.entries(got.texts)) expect([what, came]).not.toEqual([what, 'went']);
  expect(got.scripts).toEqual({ foreign: 'refused', data: 'refused', blob: 'refused', own: 'went' });
  expect(got.marked).toBeNull();
  expect(got.violations).toBeGreaterThan(0);
});

test('sends nothing to another origin, in whatever way', async ({ desk }) => {
  let asked = 0;
  const server = createServer((_request, response) => { asked += 1; response.setHeader('access-control-allow-origin', '*').end('x'); }).listen(0, '0.0.0.0');
  const socket = createSocket('udp4');
  let packets = 0;
  socket.on('message', () => { packets += 1; });
  socket.bind(0, '0.0.0.0');
  await Promise.all([once(server, 'listening'), once(socket, 'listening')]);
  const there = `${ownAddress()}:${(server.address() as AddressInfo).port}`;
  const stun = `${ownAddress()}:${socket.address().port}`;
  // Both can be reached at all: the control.
  await fetch(`http://${there}/`);
  const knock = createSocket('udp4');
  await new Promise((resolve) => knock.send('x', socket.address().port, ownAddress(), resolve));
  await expect.poll(() => [asked, packets]).toEqual([1, 1]);
  knock.close();

  const came = await desk.page.evaluate(async ({ there, stun }) => {
    const settled = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'went', () => 'refused');
    const loaded = (element: HTMLElement & { src?: string; href?: string }): Promise<string> => new Promise((resolve) => {
      element.onload = () => resolve('went');
      element.onerror = () => resolve('refused');
      document.head.append(element);
      setTimeout(() => resolve('refused'), 1000);
    });
    const make = <K extends keyof HTMLElementTagNameMap>(tag: K, fields: Partial<HTMLElementTagNameMap[K]>): HTMLElementTagNameMap[K] => Object.assign(document.createElement(tag), fields);
    const url = `http://${there}/x`;
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${stun}` }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    const outcome = {
      fetch: await settled(fetch(url)), noCors: await settled(fetch(url, { mode: 'no-cors' })), file: await settled(fetch('file:///etc/passwd')),
      image: await loaded(make('img', { src: url })), style: await loaded(make('link', { rel: 'stylesheet', href: url })),
      socket: await new Promise<string>((resolve) => { try { const open = new WebSocket(`ws://${there}/`); open.onopen = () => resolve('went'); open.onerror = () => resolve('refused'); } catch { resolve('refused'); } }),
      events: await new Promise<string>((resolve) => { try { const open = new EventSource(url); open.onopen = () => resolve('went'); open.onerror = () => resolve('refused'); } catch { resolve('refused'); } }),
    };
    navigator.sendBeacon(url, 'x');
    document.head.append(make('link', { rel: 'prefetch', href: url }), make('link', { rel: 'preload', href: url, as: 'script' }), make('link', { rel: 'preconnect', href: `http://${there}` }), make('link', { rel: 'modulepreload', href: url }));
    const form = make('form', { action: url, method: 'post' });
    document.body.append(form);
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    peer.close();
    return { outcome, own: await settled(fetch('/icon.svg')) };
  }, { there, stun });
  server.close();
  socket.close();
  expect(new Set(Object.values(came.outcome))).toEqual(new Set(['refused']));
  expect(came.own).toBe('went');
  expect(asked).toBe(1);
  // A browser of one's own (preview) asks STUN servers whatever the page's policy says; the product does not.
  if (desk.host !== 'preview') expect(packets).toBe(1);
});

test('stays where it is, opens nothing, frames nothing, downloads nothing', async ({ desk }) => {
  const { page } = desk;
  const address = page.url();
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  const made = await page.evaluate(async () => {
    const opened = ['https://elsewhere.invalid/', 'about:blank', location.href, 'file:///etc/passwd'].map((url) => window.open(url));
    const framed = await Promise.all(['https://elsewhere.invalid/', location.href, 'data:text/html,x', 'file:///etc/passwd'].map(async (src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      // What is left of a refused frame is an opaque page, an empty page of our own makes no other.
      try { return frame.contentDocument === null || frame.contentDocument.body.childElementCount === 0 ? 'empty' : 'framed'; } catch { return 'empty'; }
    }));
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://elsewhere.invalid/');
    document.body.append(view);
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['x'])), download: 'x.exe' });
    document.body.append(link);
    link.click();
    const blank = Object.assign(document.createElement('a'), { href: 'https://elsewhere.invalid/', target: '_blank' });
    document.body.append(blank);
    blank.click();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { opened: opened.filter((one) => one !== null).length, framed, view: 'getURL' in view, bridges: [...document.querySelectorAll('iframe')].filter((frame) => { try { return 'desk' in (frame.contentWindow ?? {}); } catch { return false; } }).length };
  });
  expect(made).toMatchObject({ framed: ['empty', 'empty', 'empty', 'empty'], view: false, bridges: 0 });
  if (desk.host === 'preview') return; // a browser opens tabs, saves files and goes where it is told: that is its user's, and those pages have no key
  expect(made.opened).toBe(0);
  expect(downloads).toEqual([]);
  for (const url of ['https://elsewhere.invalid/', 'about:blank', 'data:text/html,x', 'file:///etc/passwd', 'app://other/', 'javascript:document.title="x"']) {
    await page.evaluate((target) => { location.href = target; }, url).catch(() => undefined);
    await page.evaluate((target) => { const link = Object.assign(document.createElement('a'), { href: target }); document.body.append(link); link.click(); }, url).catch(() => undefined);
    await page.waitForTimeout(100);
  }
  await expect.poll(() => page.url()).toBe(address); // Electron lets a page go to about:blank unasked; the window brings it back
  expect(page.context().pages()).toHaveLength(1);
  expect(await page.evaluate(() => document.title)).not.toBe('x');
  await expect.poll(() => page.evaluate(() => window.desk.invoke('host.info', {}))).toMatchObject({ ok: true }); // it is still the program
});

test('has no permission but to copy', async ({ desk }) => {
  test.skip(desk.host === 'preview', 'permissions of a browser are its user\'s');
  const { page } = desk;
  const got = await page.evaluate(async () => {
    const settled = (promise: Promise<unknown> | undefined): Promise<string> => (promise === undefined ? Promise.resolve('refused') : promise.then((value) => (value === 'denied' ? 'refused' : 'went'), () => 'refused'));
    const limited = (promise: Promise<string>): Promise<string> => Promise.race([promise, new Promise<string>((resolve) => { setTimeout(() => resolve('refused'), 2000); })]);
    const more = navigator as unknown as Record<string, { requestDevice?: (filter: object) => Promise<unknown>; requestPort?: (filter: object) => Promise<unknown>; getScreenDetails?: () => Promise<unknown> } | undefined>;
    const asked = {
      notifications: limited(settled(Notification.requestPermission())),
      geolocation: limited(new Promise((resolve) => { navigator.geolocation.getCurrentPosition(() => resolve('went'), () => resolve('refused')); })),
      camera: limited(settled(navigator.mediaDevices.getUserMedia({ video: true }))),
      microphone: limited(settled(navigator.mediaDevices.getUserMedia({ audio: true }))),
      screen: limited(settled(navigator.mediaDevices.getDisplayMedia())),
      midi: limited(settled(navigator.requestMIDIAccess())),
      clipboard: limited(settled(navigator.clipboard.readText())),
      usb: limited(settled(more['usb']?.requestDevice?.({ filters: [] }))),
      hid: limited(settled(more['hid']?.requestDevice?.({ filters: [] }).then((devices) => (Array.isArray(devices) && devices.length === 0 ? 'denied' : devices)))),
      serial: limited(settled(more['serial']?.requestPort?.({}))),
      files: limited(settled((window as unknown as { showOpenFilePicker?: () => Promise<unknown> }).showOpenFilePicker?.())),
    };
    const answers = Object.fromEntries(await Promise.all(Object.entries(asked).map(async ([name, answer]) => [name, await answer] as const)));
    const states = await Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'window-management', 'idle-detection'].map(async (name) =>
      [name, await navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state, () => 'denied')] as const));
    return { answers, granted: states.filter(([, state]) => state === 'granted').map(([name]) => name) };
  });
  expect(new Set(Object.values(got.answers))).toEqual(new Set(['refused']));
  expect(got.granted).toEqual([]);
  expect(await page.evaluate(() => navigator.permissions.query({ name: 'clipboard-write' as PermissionName }).then(({ state }) => state))).toBe('granted');
});

test('reaches the program by two functions and the listed channels alone', async ({ desk }) => {
  const got = await desk.page.evaluate(async () => {
    const bridge = window.desk as unknown as Record<string, unknown>;
    const tried = (what: () => unknown): string => { try { what(); return 'went'; } catch { return 'refused'; } };
    const names = ['journal.destroy', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'desk:journal.state', 'event:progress', '', '../journal.state', 'journal.state/', 'JOURNAL.STATE', 'ELECTRON_BROWSER_REQUIRE', 'x'.repeat(5000)];
    const answers = await Promise.all(names.map((name) => window.desk.invoke(name, {}).then((answer) => (answer as { error?: { code: string } }).error?.code ?? 'went', () => 'refused')));
    const strange = await Promise.all([() => 1, Symbol('x'), new Map(), new Date(), new ArrayBuffer(4), { f: () => 1 }].map((value) => window.desk.invoke('host.info', value).then((answer) => (answer as { ok: boolean }).ok, () => false)));
    return {
      keys: Object.keys(bridge).sort(), frozen: Object.isFrozen(bridge), answers, strange,
      replaced: [tried(() => { 'use strict'; bridge['invoke'] = () => 1; }), tried(() => { (window as unknown as Record<string, unknown>)['desk'] = {}; }), tried(() => { delete bridge['on']; })], stays: typeof bridge['invoke'] === 'function' && typeof bridge['on'] === 'function',
      node: ['process', 'require', 'module', 'Buffer', 'global', 'electron', '__dirname', 'ipcRenderer'].filter((name) => name in window),
      leaks: ['event', 'sender', 'ports'].filter((name) => name in bridge), listening: tried(() => { const stop = window.desk.on('no-such-event', () => undefined); stop(); }),
    };
  });
  expect(got).toMatchObject({ keys: ['invoke', 'on'], frozen: true, stays: true, node: [], leaks: [] });
  expect(got.answers.filter((code) => code !== 'request.unknownChannel' && code !== 'refused')).toEqual([]);
  expect(got.strange).toEqual([false, false, false, false, false, false]);
});

test('is packed with every fuse closed but the one that the driver needs', async ({ desk }) => {
  test.skip(desk.host !== 'packaged', 'fuses are burnt into the packed program');
  const binary = readFileSync(packagedBinary, 'latin1');
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const at = binary.indexOf(sentinel);
  expect(at).toBeGreaterThan(0);
  // Version, count, then one digit a fuse in Electron's order: runAsNode, cookie encryption, NODE_OPTIONS, inspector (open for Playwright), integrity, asar only, own snapshot, file rights.
  expect(binary.slice(at + sentinel.length + 2, at + sentinel.length + 10)).toBe('01011100');
});
