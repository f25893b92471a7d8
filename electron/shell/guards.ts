import { app, type Session } from 'electron';
import { isOwn, origin } from './origin.ts';

/** The one permission that the page has: copying text that the user chose to copy. */
const isGranted = (permission: string, from: string): boolean => permission === 'clipboard-sanitized-write' && isOwn(from);

/** Besides the page's own addresses: images from memory, and the developer tools, which open only where window.ts lets them. */
const isHarmless = (address: string): boolean => address.startsWith(`blob:${origin}/`) || /^(?:data|devtools):/.test(address);

/** Nothing but the page itself: no permission, no device, no download, no request to another origin. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => answer(isGranted(permission, requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, from) => isGranted(permission, from));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url) && !isHarmless(url) }));
}

/**
 * Chromium's own stack finds no host at all: what the program sends goes over Node's (services/files/nodeHttp.ts). Covers what no request filter sees:
 * prefetched names, WebRTC. Before the app is ready.
 */
export function guardNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Every page that ever comes to be, whoever makes it: no other window, no leaving, no frame elsewhere, no webview. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => { if (!isOwn(event.url)) event.preventDefault(); };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}
