import { setTimeout as delay } from 'node:timers/promises';

type Message = { readonly id?: number; readonly method?: string; readonly params?: { readonly payload?: string }; readonly result?: { readonly result?: { readonly value?: unknown } } };

/** A page of a browser that runs with a debugging port. */
export type Devtools = {
  /** The value of an expression in the page; undefined while it cannot be evaluated. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly close: () => void;
};

async function pageAddress(port: number, within: AbortSignal): Promise<string> {
  for (;;) {
    within.throwIfAborted();
    const pages = await fetch(`http://127.0.0.1:${port}/json/list`).then((answer) => answer.json() as Promise<readonly { type: string; url: string; webSocketDebuggerUrl: string }[]>, () => []);
    const page = pages.find(({ type, url }) => type === 'page' && /^(http:\/\/127\.0\.0\.1|app:)/.test(url));
    if (page !== undefined) return page.webSocketDebuggerUrl;
    await delay(20);
  }
}

/**
 * Connects to the program's page. `binding` becomes a function of the page; what it is called with arrives at `onCall`.
 * Bare protocol instead of Playwright: the same on a browser and on Electron, and it does not mind being cut off.
 */
export async function connect(port: number, binding: string, onCall: (text: string) => void, within: AbortSignal): Promise<Devtools> {
  const socket = new WebSocket(await pageAddress(port, within));
  const waiting = new Map<number, (message: Message) => void>();
  let last = 0;
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error('the page cannot be reached'));
  });
  socket.onerror = null;
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.method === 'Runtime.bindingCalled') onCall(message.params?.payload ?? '');
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  };
  const send = (method: string, params: object): Promise<Message> => new Promise((resolve) => {
    last += 1;
    waiting.set(last, resolve);
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  await send('Runtime.enable', {});
  await send('Runtime.addBinding', { name: binding });
  return {
    evaluate: async (expression) => (await send('Runtime.evaluate', { expression, returnByValue: true })).result?.result?.value,
    close: () => socket.close(),
  };
}
