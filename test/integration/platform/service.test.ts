import { describe, expect, it } from 'vitest';
import { createCaller } from '../../platform/testing/caller.ts';
import { row } from '../../platform/testing/rows.ts';
import { createKeyPair } from '../../platform/seals.ts';
import { now, started } from './started.ts';

describe('the service', () => {
  it('takes a package in parts that come out of order and twice, and resumes', async () => {
    const { platform, caller, build } = await started();
    const sent = await build({ rows: [row('YT', 'a@1')] });
    expect((await caller.state(sent)).body).toEqual({ received: 0, state: 'unknown' });
    expect((await caller.part(sent, 1000, 500)).body).toEqual({ received: 0 });
    expect((await caller.part(sent, 0, 1000)).body).toEqual({ received: 1500 });
    expect((await caller.part(sent, 0, 1000)).body).toEqual({ received: 1500 });
    expect((await caller.state(sent)).body).toEqual({ received: 1500, state: 'partial' });
    expect(await caller.complete(sent)).toMatchObject({ status: 422, body: { error: 'package.incomplete', received: 1500 } });
    await caller.part(sent, 1500);
    expect((await caller.complete(sent)).body).toEqual({ state: 'stored', repeated: false });
    expect((await caller.complete(sent)).body).toEqual({ state: 'stored', repeated: true });
    expect((await caller.state(sent)).body).toEqual({ received: sent.bytes.length, state: 'stored' });
    expect(platform.stored.packages).toHaveLength(1);
    expect(platform.stored.copiesOf('a@1')).toHaveLength(1);
  });

  it('refuses a second run under the same number with another digest', async () => {
    const { platform, caller, build } = await started();
    await caller.upload(await build({ rows: [row('YT', 'a@1')] }));
    const second = await build({ rows: [row('YT', 'b@1')] });
    expect(await caller.part(second)).toMatchObject({ status: 409, body: { error: 'package.otherDigest' } });
    expect(await caller.complete(second)).toMatchObject({ status: 409 });
    expect(platform.stored.packages).toHaveLength(1);
  });

  it('answers 422 and keeps nothing when the bytes are not those announced', async () => {
    const { platform, caller, build } = await started();
    const sent = await build({ rows: [row('YT', 'a@1')] });
    const spoilt = { ...sent, bytes: Uint8Array.from(sent.bytes) };
    spoilt.bytes[200] = (spoilt.bytes[200] ?? 0) ^ 1;
    expect(await caller.upload(spoilt)).toMatchObject({ status: 422, body: { error: 'package.wrongDigest' } });
    expect((await caller.state(sent)).body).toEqual({ received: 0, state: 'unknown' });
    expect((await caller.upload(sent)).status).toBe(200);
    expect(platform.stored.packages).toHaveLength(1);
  });

  it('answers 413 to a body over 1 MiB and 404 to what it does not know', async () => {
    const { caller } = await started();
    expect((await caller.call('PUT', '/api/v1/packages/20261123-01/parts/0', new Uint8Array(1024 * 1024 + 1))).status).toBe(413);
    expect((await caller.call('GET', '/api/v1/other')).status).toBe(404);
  });

  it.each([
    ['an unknown application key', 'login.refused', (headers: Record<string, string>) => { headers['X-App-Key'] = 'other'; }],
    ['a request time eleven minutes old', 'login.time', (headers: Record<string, string>) => { headers['X-Request-Time'] = '20261123094900'; }],
    ['a request time of another request', 'login.signature', (headers: Record<string, string>) => { headers['X-Request-Time'] = '20261123100100'; }],
    ['no signature', 'login.signature', (headers: Record<string, string>) => { headers['X-Signature'] = ''; }],
    ['a key that is no point of the curve', 'login.signature', (headers: Record<string, string>) => { headers['X-Public-Key'] = `04${'1'.repeat(128)}`; }],
  ])('answers 401 to %s', async (_, error, change) => {
    const { caller } = await started();
    expect(await caller.call('GET', '/api/v1/receipts?package=20261123-01', '', {}, change)).toMatchObject({ status: 401, body: { error } });
  });

  it('binds an application key to the first public key and the first office', async () => {
    const { platform, caller, key, build } = await started();
    await caller.receipts('20261123-01');
    const stranger = createCaller(platform, { now: () => now, key: createKeyPair() });
    expect(await stranger.call('GET', '/api/v1/receipts?package=20261123-01')).toMatchObject({ status: 401, body: { error: 'login.otherKey' } });
    await caller.upload(await build({ rows: [row('YT', 'a@1')] }));
    expect(await caller.part(await build({ key, rows: [row('YT', 'b@1')], office: '91350100M000100Y43' }))).toMatchObject({ status: 401, body: { error: 'login.otherOffice' } });
  });

  it('refuses a signature that covers another path or body', async () => {
    const { caller, build } = await started();
    const sent = await build({ rows: [row('YT', 'a@1')] });
    let signature = '';
    await caller.call('GET', '/api/v1/receipts?package=20261123-01', '', {}, (headers) => { signature = headers['X-Signature'] ?? ''; });
    const replayed = await caller.call('GET', `/api/v1/receipts?package=${sent.number.slice(0, 9)}02`, '', {}, (headers) => { headers['X-Signature'] = signature; });
    expect(replayed.body['error']).toBe('login.signature');
  });
});
