// What a hostile page, or whoever got into it, tries against the shell; each answers what came of it.
import { ipcMain, makeContents, type Frame, type Session, type WebContents } from './electronDouble.ts';

/** Emits an event that the shell may refuse; whether it did. */
export function refuses(emitter: { emit(name: string, ...args: readonly unknown[]): boolean }, name: string, details: object = {}): boolean {
  let refused = false;
  emitter.emit(name, { ...details, preventDefault: () => { refused = true; } });
  return refused;
}

/** Whether a permission is granted when asked for and when looked up; both must be refused. Without a handler Electron grants. */
export function grants(session: Session, permission: string, from: string): { readonly asked: boolean; readonly lookedUp: boolean } {
  const contents = makeContents(from);
  let asked = session.permissionRequest === null;
  session.permissionRequest?.(contents, permission, (granted) => { asked = granted; }, { requestingUrl: from });
  return { asked, lookedUp: session.permissionCheck?.(contents, permission, from) ?? true };
}

/** Whether a request of the page leaves. */
export function leaves(session: Session, url: string): boolean {
  let cancelled = false;
  session.beforeRequest?.({ url }, (verdict) => { cancelled = verdict.cancel === true; });
  return !cancelled;
}

/** The frames that a call may come from besides the page's own; each must be refused. */
export const senders = ['subFrame', 'foreignOrigin', 'otherWindow', 'goneFrame', 'devtools'] as const;
export type Sender = 'own' | (typeof senders)[number];
export const foreignAddresses = ['https://elsewhere.invalid/', 'app://desk.evil/', 'app://desk@evil/', 'app://evil@desk/', 'app://desk:81/', 'app:desk', 'http://desk/', 'file:///etc/passwd', 'about:blank', 'data:text/html,x', 'app://DESK/', ''] as const;

/** The event that the double's `ipcMain` gives with a call from `sender`. `own` is the program's window; `pick` chooses among several forms of one kind. */
export function eventFrom(sender: Sender, own: WebContents, pick = 0): object {
  const page: Frame = { url: 'app://desk/' };
  const goneFrame = { get url(): string { throw new Error('Render frame was disposed before WebFrameMain could be accessed'); } };
  const ownWith = (mainFrame: Frame): object => ({ id: own.id, mainFrame });
  switch (sender) {
    case 'own': return { sender: own, senderFrame: own.mainFrame };
    case 'subFrame': return { sender: own, senderFrame: pick % 2 === 0 ? page : { url: 'https://elsewhere.invalid/' } };
    case 'foreignOrigin': {
      const frame = { url: foreignAddresses[pick % foreignAddresses.length] ?? '' };
      return { sender: ownWith(frame), senderFrame: frame };
    }
    case 'otherWindow': return { sender: { id: own.id + 1_000_000, mainFrame: page }, senderFrame: page };
    case 'goneFrame': {
      if (pick % 3 === 0) return { sender: own, senderFrame: null };
      if (pick % 3 === 1) return { sender: ownWith(goneFrame), senderFrame: goneFrame };
      return { sender: { id: own.id, get mainFrame(): Frame { throw new Error('Object has been destroyed'); } }, senderFrame: page };
    }
    case 'devtools': {
      const frame = { url: 'devtools://devtools/bundled/devtools_app.html' };
      return { sender: pick % 2 === 0 ? { id: own.id + 1, mainFrame: frame } : ownWith(frame), senderFrame: frame };
    }
  }
}

/** Calls a channel as Electron would. One that nobody listens to answers `nobody`. */
export async function call(channel: string, payload: unknown, event: object): Promise<unknown> {
  const listener = ipcMain.listeners.get(`desk:${channel}`);
  return listener === undefined ? 'nobody' : listener(event, payload);
}
