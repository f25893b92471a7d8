import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Http, HttpAnswer } from '../../../electron/ports.ts';
import { createChannels } from '../../../electron/services/delivery/channels.ts';
import { nodeHttp } from '../../../electron/services/files/nodeHttp.ts';
import type { FailureCode } from '../../../shared/ipc/contract.ts';
import type { Fault } from '../../platform/faults.ts';
import { startPlatform } from '../../platform/platform.ts';
import type { Platform } from '../../platform/platform.ts';
import { exchangeDesk, keyring, newFolder, removeFolder, request } from '../packages/exchangeDesk.ts';

const now = (): number => Date.UTC(2026, 10, 23, 2);
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const free = () => ({ signal: new AbortController().signal, progress: () => undefined });
let folder = '';
let platform: Platform;
beforeEach(async () => {
  folder = newFolder();
  platform = await startPlatform({ now });
});
afterEach(async () => {
  await platform.stop();
  removeFolder(folder);
});

async function connected(http: Http = nodeHttp) {
  const desk = exchangeDesk(folder, http);
  const view = await desk.channels.configureService({ url: platform.url, applicationKey: platform.applicationKey, certificate: platform.certificate, platformKey: platform.publicKey });
  if (!view.ok) throw new Error(view.error.detail);
  return desk;
}
async function built(desk: Awaited<ReturnType<typeof connected>>, wanted = request(2)): Promise<string> {
  const result = await desk.packages.build(wanted);
  if (!result.ok) throw new Error(result.error.detail);
  return result.value.packageId;
}

/** Records that pack badly: some 2 MB. */
function large(): ReturnType<typeof request> {
  let seed = 7;
  const letter = (): string => String.fromCharCode(0x4e00 + ((seed = (seed * 48_271) % 2_147_483_647) % 20_000));
  const plain = request(1200);
  const items = plain.dataSets[0]?.items.map((one) => ({ ...one, values: { ...one.values, BZ: Array.from({ length: 500 }, letter).join('') } })) ?? [];
  return { ...plain, dataSets: [{ code: 'PX', items }] };
}

describe('delivery.upload', () => {
  it('brings a package over, and a second time finds it there', async () => {
    const desk = await connected();
    const packageId = await built(desk);
    expect(await desk.delivery.upload({ packageId, job: 'j' }, free())).toMatchObject({ ok: true, value: { repeated: false, to: 'service' } });
    expect(await desk.delivery.upload({ packageId, job: 'j' }, free())).toMatchObject({ ok: true, value: { repeated: true } });
    expect(platform.stored.packages).toHaveLength(1);
    expect(platform.stored.packages[0]?.answers.map((answer) => answer.outcome)).toEqual(['已入库', '已入库']);
  });

  it('sends a large package in parts and goes on after one that was lost on the way', async () => {
    const desk = await connected();
    const packageId = await built(desk, large());
    platform.faults.arm({ kind: 'dropBefore', on: 'part', afterBytes: 300_000 }, { kind: 'dropAfter', on: 'part' });
    const seen: number[] = [];
    const result = await desk.delivery.upload({ packageId, job: 'j' }, { ...free(), progress: (done) => seen.push(done) });
    expect(result).toMatchObject({ ok: true });
    expect(seen.length).toBeGreaterThan(3);
    expect(platform.stored.packages).toHaveLength(1);
  });

  it('arrives over a line of 64 kbit/s, which carries 8 KB a second, within the time that each request has', async () => {
    const needed: number[] = [];
    const slow: Http = (asked) => {
      const seconds = (asked.body?.length ?? 0) / 8_000;
      needed.push(seconds);
      return seconds * 1000 > asked.timeoutMs ? Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })) : nodeHttp(asked);
    };
    const desk = await connected(slow);
    const packageId = await built(desk, large());
    expect(await desk.delivery.upload({ packageId, job: 'j' }, free())).toMatchObject({ ok: true });
    expect(needed.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(60);
  });

  const oneFault: fc.Arbitrary<Fault> = fc.record({
    on: fc.constantFrom('part' as const, 'state' as const, 'complete' as const),
    fault: fc.oneof(
      fc.record({ kind: fc.constant('dropBefore' as const), afterBytes: fc.nat(9000) }), fc.constant({ kind: 'dropAfter' as const }), fc.constant({ kind: 'twice' as const }),
      fc.constant({ kind: 'tooMany' as const, retryAfterSeconds: 1 }), fc.record({ kind: fc.constant('serverError' as const), status: fc.constantFrom(500, 502, 503) }),
      fc.constant({ kind: 'refuseLogin' as const }), fc.constant({ kind: 'tooLarge' as const }), fc.constant({ kind: 'fullDisk' as const }),
    ),
  }).map(({ on, fault }) => ({ ...fault, on }));

  // DESK_UPLOAD_SEEDS=5000 is the nightly run.
  it('leaves exactly one copy after any faults, with the program killed in between', async () => {
    let day = 0;
    await fc.assert(fc.asyncProperty(fc.array(oneFault, { maxLength: 4 }), fc.array(fc.nat(6), { maxLength: 2 }), async (faults, kills) => {
      day += 1;
      const packageId = await built(await connected(), request(1, day));
      platform.faults.clear();
      platform.faults.arm(...faults);
      for (const killAfter of kills) {
        // Killed: after so many requests nothing of this program runs any more; the next start begins with the disk alone.
        let left = killAfter;
        const control = new AbortController();
        const dying: Http = (one) => (left-- > 0 ? nodeHttp(one) : (control.abort(), Promise.reject(new Error('killed'))));
        await (await connected(dying)).delivery.upload({ packageId, job: 'j' }, { signal: control.signal, progress: () => undefined });
      }
      let result = await (await connected()).delivery.upload({ packageId, job: 'j' }, free());
      if (!result.ok) {
        // Refusals and a full disk are told and not repeated blindly; cured, the same call succeeds.
        expect(['delivery.refusedLogin', 'delivery.tooLarge', 'delivery.unreachable', 'delivery.busy', 'delivery.refused']).toContain(result.error.code);
        platform.faults.clear();
        result = await (await connected()).delivery.upload({ packageId, job: 'j' }, free());
      }
      expect(result.ok).toBe(true);
      expect(platform.stored.packages.filter((one) => `${one.office.code}_${one.number}` === packageId)).toHaveLength(1);
      expect(platform.stored.copiesOf(`e${day}@dev:${day}`)).toHaveLength(1);
    }), { numRuns: Number(process.env['DESK_UPLOAD_SEEDS'] ?? 25) });
  });

  it.each([
    ['refuseLogin', 'delivery.refusedLogin'], ['tooLarge', 'delivery.tooLarge'], ['tooMany', 'delivery.busy'], ['serverError', 'delivery.unreachable'], ['dropBefore', 'delivery.unreachable'],
  ] as const)('tells of %s that lasts as %s', async (kind, code) => {
    const desk = await connected();
    const packageId = await built(desk);
    platform.faults.arm({ kind, times: Infinity });
    const result = await desk.delivery.upload({ packageId, job: 'j' }, free());
    expect(result.ok ? 'sent' : result.error.code).toBe(code);
  });

  it.each<[string, Partial<HttpAnswer>, FailureCode, string]>([
    ['another package of this number', { status: 409, body: json({ error: 'package.otherDigest', message: '已收到，内容不同' }) }, 'delivery.conflict', '409 已收到，内容不同'],
    ['a package that it refuses', { status: 422, body: json({ message: '签名\u0007不符\n请更正' }) }, 'delivery.refused', '422 签名不符请更正'],
    ['a refusal without a word', { status: 404, body: new TextEncoder().encode('<html>404</html>') }, 'delivery.refused', '404'],
    ['a refusal that goes on and on', { status: 400, body: json({ message: '长'.repeat(5000) }) }, 'delivery.refused', `400 ${'长'.repeat(200)}`],
    ['a clock that is wrong', { status: 401, body: json({ message: '请求时间超出十分钟' }) }, 'delivery.refusedLogin', '401 请求时间超出十分钟'],
    ['the page of a network that wants a login first', { status: 200, body: new TextEncoder().encode('<html>请登录</html>') }, 'delivery.notUnderstood', 'state'],
    ['an address that has moved', { status: 302, body: new Uint8Array() }, 'delivery.notUnderstood', '302'],
  ])('tells of %s in words that lead on', async (_what, answer, code, detail) => {
    const desk = exchangeDesk(join(folder, 'data'), async () => ({ status: 200, headers: {}, body: new Uint8Array(), ...answer }));
    await desk.channels.configureService({ url: 'https://platform.test', applicationKey: 'k', certificate: '', platformKey: '' });
    expect(await desk.delivery.upload({ packageId: await built(desk), job: 'j' }, free())).toEqual({ ok: false, error: { code, detail } });
  });

  it('does not talk to a platform whose certificate it was not told to trust', async () => {
    const desk = await connected();
    await desk.channels.configureService({ url: platform.url, applicationKey: platform.applicationKey, certificate: '', platformKey: '' });
    const result = await desk.delivery.upload({ packageId: await built(desk), job: 'j' }, free());
    expect(result.ok ? 'sent' : result.error.code).toBe('delivery.untrusted');
  });

  it('keeps the certificate when the settings are saved without one', async () => {
    const desk = await connected();
    await desk.channels.configureService({ url: platform.url, applicationKey: platform.applicationKey, platformKey: platform.publicKey });
    expect(await desk.channels.view()).toMatchObject({ value: { service: { trustsOwnCertificate: true } } });
    expect(await desk.delivery.upload({ packageId: await built(desk), job: 'j' }, free())).toMatchObject({ ok: true });
  });

  it('stops when cancelled', async () => {
    const desk = await connected();
    const control = new AbortController();
    control.abort();
    const result = await desk.delivery.upload({ packageId: await built(desk), job: 'j' }, { signal: control.signal, progress: () => undefined });
    expect(result.ok ? 'sent' : result.error.code).toBe('delivery.cancelled');
    expect(platform.stored.packages).toEqual([]);
  });

  it.each(['http://127.0.0.1:1', 'ftp://a', 'https://user:pass@a', 'https://a/?x=1', 'nonsense'])('refuses the address %s', async (url) => {
    const result = await exchangeDesk(folder).channels.configureService({ url, applicationKey: 'k', certificate: '', platformKey: '' });
    expect(result.ok ? 'taken' : result.error.code).toBe('request.malformed');
  });
});

describe('delivery.chooseFolder', () => {
  it('tells a choice that was cancelled from one of a folder of the same name', async () => {
    const desk = exchangeDesk(join(folder, 'data'), nodeHttp, join(folder, 'a', 'exchange'));
    expect(await desk.channels.chooseFolder()).toMatchObject({ ok: true, value: { folder: { label: 'exchange' } } });
    const cancelling = createChannels({ ...desk.ports, keyring, dialogs: { ...desk.ports.dialogs, chooseFolder: async () => ({ kind: 'cancelled' }) } }, desk.signing);
    expect(await cancelling.chooseFolder()).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await cancelling.view()).toMatchObject({ ok: true, value: { folder: { configured: true, label: 'exchange' } } });
  });
});

describe('delivery.handOver', () => {
  it('puts data files and archive into the folder, once, and overwrites nothing', async () => {
    const outbox = join(folder, 'outbox');
    mkdirSync(outbox);
    const desk = exchangeDesk(join(folder, 'data'), nodeHttp, outbox);
    await desk.channels.chooseFolder();
    const packageId = await built(desk);
    for (let n = 0; n < 2; n += 1) expect(await desk.delivery.handOver({ packageId })).toMatchObject({ ok: true, value: { files: 2, to: 'folder' } });
    expect(readdirSync(outbox).sort()).toEqual(['11331099MB0000001A_20261123-01.zip', 'YS0105_20261123_00001.xml', 'receipts']);
    writeFileSync(join(outbox, 'YS0105_20261123_00001.xml'), 'of somebody else');
    const refused = await desk.delivery.handOver({ packageId });
    expect(refused).toEqual({ ok: false, error: { code: 'delivery.conflict', detail: 'YS0105_20261123_00001.xml' } });
    expect(readFileSync(join(outbox, 'YS0105_20261123_00001.xml'), 'utf8')).toBe('of somebody else');
    rmSync(outbox, { recursive: true });
    const gone = await desk.delivery.handOver({ packageId });
    expect(gone.ok ? 'done' : gone.error.code).toBe('delivery.folderGone');
  });
});
