import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Certificate } from '../certificate.ts';
import type { Diary } from '../diary.ts';
import type { Faults } from '../faults.ts';
import { Refusal, refusalStatus } from '../refusal.ts';
import type { Handlers } from './handlers.ts';
import type { Login } from './login.ts';
import { routeOf, type Route } from './routes.ts';

export const maximumBody = 1024 * 1024;
type Reply = { readonly status: number; readonly body: object; readonly headers?: Readonly<Record<string, string>> };
export type Service = { readonly port: number; stop(): Promise<void> };

/** Listens on 127.0.0.1 only. `inTurn` runs what changes the platform one after another. */
export async function startService(parts: {
  readonly port: number; readonly certificate: Certificate; readonly login: Login; readonly handlers: Handlers; readonly faults: Faults; readonly diary: Diary;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}): Promise<Service> {
  const { certificate, login, handlers, faults, diary, inTurn } = parts;

  async function work(request: IncomingMessage, route: Route): Promise<Reply | 'drop'> {
    const cut = faults.take('dropBefore', route.kind);
    const body = await readBody(request, cut ? cut.afterBytes ?? 0 : undefined);
    if (body === 'cut') return 'drop';
    const busy = faults.take('tooMany', route.kind);
    if (busy) throw new Refusal('request.tooMany', '请求过于频繁', { retryAfter: busy.retryAfterSeconds ?? 1 });
    if (faults.take('tooLarge', route.kind)) throw new Refusal('request.tooLarge', '请求内容过大');
    const broken = faults.take('serverError', route.kind);
    if (broken) return { status: broken.status ?? 500, body: { error: 'platform.failed', message: '平台内部错误' } };
    if (faults.take('refuseLogin', route.kind)) throw new Refusal('login.refused', '登录被拒绝');
    const caller = login.check(request.method ?? '', request.url ?? '', request.headers, body);
    const once = (): Promise<object> => inTurn(() => handlers.handle({ route, caller, headers: request.headers, body }));
    let answer = await once();
    if (faults.take('twice', route.kind)) answer = await once();
    return faults.take('dropAfter', route.kind) ? 'drop' : { status: 200, body: answer };
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request; // a request whose body was not read to its end lets go of it
    const route = routeOf(request.method ?? '', request.url ?? '');
    let reply: Reply | 'drop';
    try {
      if (!route) throw new Refusal('request.unknown', '没有这个接口');
      reply = await work(request, route);
    } catch (cause) {
      reply = replyTo(cause);
      diary.note(`拒绝 ${request.method} ${(request.url ?? '').slice(0, 80)}：${reply.status} ${(reply.body as { message?: string }).message ?? ''}`);
    }
    if (reply === 'drop') {
      diary.note(`断线 ${request.method} ${request.url}`);
      socket.destroy();
      return;
    }
    const late = route && faults.take('late', route.kind);
    if (late) await (late.until ?? wait(late.milliseconds ?? 1000));
    const slow = route && faults.take('slow', route.kind);
    await send(response, reply, slow ? slow.milliseconds ?? 20 : undefined);
  }

  const server = createServer({ key: certificate.privateKey, cert: certificate.certificate }, (request, response) => {
    const { socket } = request;
    respond(request, response).catch(() => socket.destroy()); // the caller is gone
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** `cut` once so many bytes have come, or at the body's end; without `cutAfter` the whole body. @throws Refusal `request.tooLarge` */
async function readBody(request: IncomingMessage, cutAfter: number | undefined): Promise<Uint8Array | 'cut'> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (cutAfter === 0) return 'cut';
  for await (const piece of request) {
    length += (piece as Uint8Array).length;
    if (cutAfter !== undefined && length >= cutAfter) return 'cut';
    if (length <= maximumBody) pieces.push(piece as Uint8Array); // the rest is read and let go, so that the answer arrives
  }
  if (length > maximumBody) throw new Refusal('request.tooLarge', '请求内容超过 1 MiB');
  return cutAfter === undefined ? Buffer.concat(pieces) : 'cut';
}

function replyTo(cause: unknown): Reply {
  if (!(cause instanceof Refusal)) return { status: 500, body: { error: 'platform.failed', message: cause instanceof Error ? cause.message : String(cause) } };
  const retryAfter = cause.details['retryAfter'];
  return {
    status: refusalStatus[cause.code],
    body: { error: cause.code, message: cause.message, ...cause.details },
    ...(retryAfter === undefined ? {} : { headers: { 'Retry-After': String(retryAfter) } }),
  };
}

async function send(response: ServerResponse, reply: Reply, pause: number | undefined): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(reply.body), 'utf8');
  response.writeHead(reply.status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length, ...reply.headers });
  if (pause === undefined) {
    response.end(bytes);
    return;
  }
  for (let at = 0; at < bytes.length; at += 16) {
    response.write(bytes.subarray(at, at + 16));
    await wait(pause);
  }
  response.end();
}
