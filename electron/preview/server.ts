import { decode, encode } from '@msgpack/msgpack';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { EventName } from '../../shared/ipc/contract.ts';
import { isChannel, sizeLimit, type Dispatch } from '../ipc/dispatch.ts';
import { readAsset } from '../services/assets/assets.ts';
import { securityHeaders } from '../services/assets/headers.ts';
import { listenOnOwnPort } from './port.ts';
import { createKeys } from './keys.ts';
import { createCallSocket } from './socket.ts';

export type PreviewServer = {
  readonly origin: string;
  /** A new address that lets one browser in, once; `lifeMs`: no later than that from now, where others on this machine may read it. `onUsed` is told when it was. */
  readonly address: (options?: { readonly lifeMs?: number; readonly onUsed?: () => void }) => string;
  readonly emit: (event: EventName, payload: unknown) => void;
  readonly close: () => Promise<void>;
};

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const spentPage = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>地址已失效</title><h1>这个地址已经用过，或者已经失效</h1><p>每个地址只能打开一次。请在已经打开的程序窗口中继续；需要另开窗口时，请使用启动程序的终端中最新显示的地址，或重新启动程序。</p><p>如果您没有打开过这个地址，请退出程序并重新启动，不要在其他窗口中输入密码。</p></html>';

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= limit) pieces.push(piece); // what is too much is read to its end and dropped, so that the answer arrives
  }
  return size > limit ? null : Buffer.concat(pieces);
}

/**
 * The program's origin for a browser of this machine: renderer files, calls over the WebSocket `/__desk/socket`, large ones as
 * `POST /__desk/invoke/<channel>` with MessagePack both ways, `GET /__desk/events` as a stream. A call counts as coming from the page only with the right Host and Origin (against
 * other sites and DNS rebinding) and the cookie that `GET /__desk/open?key=…` sets (against other users of the machine). A key lets in once; who has the cookie needs none.
 */
export async function startServer({ home, assets, bridge, dispatch }: {
  readonly home: string; readonly assets: string; readonly bridge: Uint8Array; readonly dispatch: Dispatch;
}): Promise<PreviewServer> {
  const keys = createKeys(() => performance.now());
  const token = randomBytes(24).toString('base64url');
  const streams = new Set<ServerResponse>();
  let origin = '';
  let cookie = '';

  const hasToken = (request: IncomingMessage): boolean =>
    (request.headers.cookie ?? '').split(/;\s*/).some((pair) => pair.startsWith(`${cookie}=`) && same(pair.slice(cookie.length + 1), token));
  const isPage = (request: IncomingMessage): boolean => hasToken(request) && request.headers.origin === origin;

  async function invoke(request: IncomingMessage, response: ServerResponse, channel: string): Promise<void> {
    const trusted = isPage(request);
    // A sender that is refused anyway is not read at length; MessagePack is a little longer than what the limit counts.
    const body = await readBody(request, trusted && isChannel(channel) ? sizeLimit(channel) + 1024 * 1024 : 64 * 1024);
    const reply = body === null && trusted && isChannel(channel)
      ? { ok: false, error: { code: 'request.tooLarge', detail: String(sizeLimit(channel)) } }
      : await dispatch(channel, body === null ? undefined : decoded(body), trusted);
    const bytes = encode(reply, { ignoreUndefined: true });
    response.writeHead(trusted ? 200 : 403, { ...securityHeaders('none'), 'content-type': 'application/msgpack', 'cache-control': 'no-store', 'content-length': bytes.length });
    response.end(bytes);
  }

  function openStream(request: IncomingMessage, response: ServerResponse): void {
    // A GET of one's own origin carries no Origin header; the browser says in Sec-Fetch-Site where it comes from.
    if (!hasToken(request) || request.headers['sec-fetch-site'] !== 'same-origin') { response.writeHead(403).end(); return; }
    response.writeHead(200, { ...securityHeaders('none'), 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(':\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== origin.slice('http://'.length)) { response.writeHead(421).end(); return; }
    const url = new URL(request.url ?? '/', origin);
    const channel = /^\/__desk\/invoke\/([^/]{1,80})$/.exec(url.pathname)?.[1];
    if (channel !== undefined && request.method === 'POST') return invoke(request, response, decodeURIComponent(channel));
    if (request.method !== 'GET') { response.writeHead(405).end(); return; }
    if (url.pathname === '/__desk/events') return openStream(request, response);
    if (url.pathname === '/__desk/open') {
      const known = hasToken(request);
      const plain = { ...securityHeaders('none'), 'cache-control': 'no-store' };
      if (known || keys.use(url.searchParams.get('key') ?? '')) response.writeHead(303, { ...plain, location: '/', ...(!known && { 'set-cookie': `${cookie}=${token}; HttpOnly; SameSite=Strict; Path=/` }) }).end();
      else response.writeHead(403, { ...plain, 'content-type': 'text/html; charset=utf-8' }).end(spentPage);
      return;
    }
    const asset = url.pathname === '/__desk/bridge.js'
      ? { status: 200, headers: { ...securityHeaders('none'), 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' }, body: bridge }
      : await readAsset(assets, url.pathname, '/__desk/bridge.js');
    response.writeHead(asset.status, { ...asset.headers, 'content-length': asset.body.length });
    response.end(asset.body);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400);
      response.end();
    });
  });
  const calls = createCallSocket(dispatch);
  server.on('upgrade', (request, socket, head) => {
    const refused = request.headers.host !== origin.slice('http://'.length) ? '421 Misdirected Request' : request.url !== '/__desk/socket' ? '404 Not Found' : isPage(request) ? '' : '403 Forbidden';
    socket.on('error', () => socket.destroy());
    if (refused === '') calls.accept(request, socket, head);
    else socket.end(`HTTP/1.1 ${refused}\r\nconnection: close\r\n\r\n`);
  });
  const port = await listenOnOwnPort(server, home);
  origin = `http://127.0.0.1:${port}`;
  cookie = `desk-${port}`;
  return {
    origin,
    address: (options) => `${origin}/__desk/open?key=${keys.make(options)}`,
    emit: (event, payload) => { for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`); },
    close: () => new Promise((resolve) => { for (const stream of streams) stream.end(); calls.close(); server.close(() => resolve()); server.closeAllConnections(); }),
  };
}

/** The request's value; undefined, which no schema takes, when it is no MessagePack. */
function decoded(body: Buffer): unknown {
  try {
    return decode(body, { maxStrLength: 512 * 1024 * 1024 });
  } catch {
    return undefined;
  }
}
