import { decode, encode } from '@msgpack/msgpack';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { compose, type Desk } from '../../../electron/compose.ts';
import { nodePorts } from '../../../electron/nodePorts.ts';
import { createCalls, type Socket } from '../../../electron/preview/calls.ts';
import { startServer, type PreviewServer } from '../../../electron/preview/server.ts';
import { carriedSize } from '../../../shared/ipc/carried.ts';
import { contract, failureCodes, reply } from '../../../shared/ipc/contract.ts';
import { createClient } from '../../../renderer/host/client.ts';
import { asPage } from '../../builders/asPage.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { signIn } from '../../builders/signIn.ts';
import { hostile } from './hostile.ts';

let folder: string;
let desk: Desk;
let server: PreviewServer;
let cookie = '';
/** The id of the supervisor's session. */
let session = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-contract-'));
  desk = compose({ ...nodePorts({ host: 'preview', home: folder, downloads: join(folder, 'downloads') }), passwords: cheapPasswords }, { version: '0', emit: () => undefined });
  server = await startServer({ home: folder, assets: folder, bridge: new Uint8Array(), dispatch: desk.dispatch });
  // The schemas are asked behind the gate: somebody who may do everything is signed in.
  session = (await signIn(createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined }), 'supervisor')).id;
  cookie = (await open(server.address())).cookie;
});
afterAll(async () => {
  await server.close();
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

type Called = { readonly status: number; readonly body: Uint8Array; readonly cookie: string };
const call = (method: string, path: string, headers: Record<string, string>, body?: Uint8Array): Promise<Called> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(server.origin, { method, path, headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces), cookie: (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '' }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

const open = (address: string, headers: Record<string, string> = {}): Promise<Called> => call('GET', new URL(address).pathname + new URL(address).search, headers);
const post = (channel: string, payload: unknown, headers: Record<string, string> = {}): Promise<Called> =>
  call('POST', `/__desk/invoke/${encodeURIComponent(channel)}`, { origin: server.origin, cookie, ...headers }, encode(payload, { ignoreUndefined: true, maxDepth: 200 }));

/** A socket as the page opens it; `headers` may spoil what the browser would send. */
const connect = (headers: Record<string, string> = {}): WebSocket => new WebSocket(`${server.origin.replace('http', 'ws')}/__desk/socket`, { headers: { origin: server.origin, cookie, ...headers } });
const calls = createCalls(() => connect() as unknown as Socket);
const throughSocket = async (channel: string, payload: unknown): Promise<unknown> => {
  if (carriedSize(payload, Number.MAX_SAFE_INTEGER) === null) return { ok: false, error: { code: 'request.malformed', detail: 'values' } };
  const call = (carriedSize(payload, Number.MAX_SAFE_INTEGER) ?? 0) < 256 * 1024 ? await calls() : null;
  return call === null ? throughPreview(channel, payload) : call(channel, payload);
};

/** As electron/preview/bridge.ts does it with large requests. */
const throughPreview = async (channel: string, payload: unknown): Promise<unknown> =>
  carriedSize(payload, Number.MAX_SAFE_INTEGER) === null ? { ok: false, error: { code: 'request.malformed', detail: 'values' } } : decode((await post(channel, payload)).body);

describe.each<[string, (channel: string, payload: unknown) => Promise<unknown>]>([
  ['in the process', (channel, payload) => desk.dispatch(channel, payload, true)],
  ['through the preview', throughPreview],
  ['through the socket of the preview', throughSocket],
])('the contract %s', (_host, invoke) => {
  it.each(hostile)('refuses %s', async (_name, channel, payload, code) => {
    const answer = reply.parse(await invoke(channel, asPage(payload, session)));
    // An unknown channel is unknown whatever comes with it; everything else is refused for the same reason on each host.
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(answer)).not.toMatch(/某某|测试员|测试主任/);
  });

  it.each(Object.keys(contract))('answers %s to rubbish in the envelope', async (channel) => {
    const answer = reply.parse(await invoke(channel, asPage({ rubbish: new Uint8Array(3) }, session)));
    expect(answer).toMatchObject({ ok: false, error: { code: 'request.malformed' } });
    expect(failureCodes).toContain(answer.ok ? '' : answer.error.code);
  });

  it('answers a right request', async () => {
    expect(reply.parse(await invoke('journal.state', { session }))).toMatchObject({ ok: true, value: { lastSeq: 0, damage: 'none' } });
  });
});

describe('the sender', () => {
  it('is refused in the process unless the host trusts it', async () => {
    expect(await desk.dispatch('journal.state', {}, false)).toMatchObject({ ok: false, error: { code: 'request.refusedSender' } });
  });

  it.each<[string, () => Record<string, string>]>([
    ['another origin', () => ({ origin: 'https://elsewhere.invalid' })],
    ['no origin', () => ({ origin: '' })],
    ['another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['no cookie', () => ({ cookie: '' })],
    ['a wrong cookie', () => ({ cookie: `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}` })],
  ])('is refused with %s', async (_name, headers) => {
    const { status, body } = await post('journal.state', {}, headers());
    expect(status).toBe(403);
    expect(decode(body)).toMatchObject({ ok: false, error: { code: 'request.refusedSender' } });
  });

  it('is refused under another host name (rebinding)', async () => {
    expect((await post('journal.state', {}, { host: 'elsewhere.invalid' })).status).toBe(421);
  });

  it.each<[string, number, () => Record<string, string>]>([
    ['another origin', 403, () => ({ origin: 'https://elsewhere.invalid' })],
    ['no origin', 403, () => ({ origin: '' })],
    ['no cookie', 403, () => ({ cookie: '' })],
    ['a wrong cookie', 403, () => ({ cookie: `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}` })],
    ['another host name', 421, () => ({ host: 'elsewhere.invalid' })],
  ])('gets no socket with %s', async (_name, status, headers) => {
    expect(await new Promise((resolve) => {
      const socket = connect(headers());
      socket.on('unexpected-response', (_request, answer) => resolve(answer.statusCode));
      socket.on('open', () => resolve('open'));
      socket.on('error', () => undefined);
    })).toBe(status);
  });

  it.each<[string, Uint8Array | string]>([['text', 'hello'], ['no MessagePack', Uint8Array.of(0xc1)], ['no call', encode({ a: 1 })], ['more than a small call', new Uint8Array(2 * 1024 * 1024)]])('loses its socket when it sends %s, and may open another', async (_name, data) => {
    const code = await new Promise((resolve) => {
      const socket = connect();
      socket.on('open', () => socket.send(data));
      socket.on('close', resolve);
    });
    expect([1003, 1009]).toContain(code);
    expect(reply.parse(await throughSocket('journal.state', { session }))).toMatchObject({ ok: true });
  });

  it('is told when the connection breaks before the answer, and is connected anew by the next call', async () => {
    const sockets: WebSocket[] = [];
    const own = createCalls(() => { const socket = connect(); sockets.push(socket); return socket as unknown as Socket; });
    const first = await own();
    const answered = first?.('journal.state', { session }).catch((error: unknown) => error);
    sockets[0]?.terminate();
    expect(await answered).toBeInstanceOf(Error);
    expect(await (await own())?.('journal.state', { session })).toMatchObject({ ok: true });
    sockets[1]?.close();
    expect(sockets.length).toBe(2);
  });

  it('is let in once by each address, and told so by a page the second time', async () => {
    let used = 0;
    const address = server.address({ onUsed: () => { used += 1; } });
    const another = server.address();
    expect(await open(address)).toMatchObject({ status: 303, cookie });
    const second = await open(address);
    expect(second).toMatchObject({ status: 403, cookie: '' });
    expect(Buffer.from(second.body).toString('utf8')).toContain('这个地址已经用过');
    expect(used).toBe(1);
    expect(await open(another)).toMatchObject({ status: 303, cookie });
    // Whoever is in needs no key: going back in the window, or opening the address once more beside it.
    expect(await open(address, { cookie })).toMatchObject({ status: 303, cookie: '' });
  });

  it('is not let in by an address that is too old', async () => {
    const address = server.address({ lifeMs: -1 });
    expect(await open(address)).toMatchObject({ status: 403, cookie: '' });
    expect(await open(address, { host: 'elsewhere.invalid' })).toMatchObject({ status: 421 });
  });

  it('gets no cookie without the key, and no events without the cookie', async () => {
    expect(await call('GET', '/__desk/open?key=wrong', {})).toMatchObject({ status: 403, cookie: '' });
    expect((await call('GET', '/__desk/events', { 'sec-fetch-site': 'same-origin' })).status).toBe(403);
    expect((await call('GET', '/__desk/events', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it.each(['/../secret.json', '/..%2fsecret.json', '/%2e%2e/secret.json', '/assets/..%5c..%5csecret.json', '//etc/hosts.json', '/%00.json', '/C:/x.json', '/preview-port'])('reads no file outside the page through %s', async (path) => {
    expect((await call('GET', path, { cookie })).status).toBe(404);
  });
});
