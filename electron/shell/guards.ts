import { app, type Session } from 'electron';
import { isOwn } from './origin.ts';

/** Nothing but the page itself: no permission, no download, no request to another origin. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'clipboard-sanitized-write'));
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isOwn(request.url) && !/^(?:blob:app:\/\/desk|data:|devtools:)/.test(request.url) });
  });
}

/** Every page that ever comes to be, whoever makes it: no other window, no leaving, no webview. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => { if (!isOwn(event.url)) event.preventDefault(); });
    contents.on('will-redirect', (event) => { if (!isOwn(event.url)) event.preventDefault(); });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
