import { describe, expect, it } from 'vitest';
import type { ServiceFault } from '../../platform/faults.ts';
import { row } from '../../platform/testing/rows.ts';
import { started } from './started.ts';

describe('a fault on demand', () => {
  it.each<[ServiceFault, number]>([
    [{ kind: 'refuseLogin' }, 401],
    [{ kind: 'tooMany', retryAfterSeconds: 7 }, 429],
    [{ kind: 'tooLarge' }, 413],
    [{ kind: 'fullDisk' }, 507],
    [{ kind: 'serverError', status: 503 }, 503],
    [{ kind: 'dropBefore' }, 0],
    [{ kind: 'dropBefore', afterBytes: 100 }, 0],
  ])('$kind befalls one part, stores nothing, and is over', async (fault, status) => {
    const { platform, caller, build } = await started({ faults: [fault] });
    const sent = await build({ rows: [row('YT', 'a@1')] });
    if (status === 0) await expect(caller.part(sent)).rejects.toThrow();
    else {
      const reply = await caller.part(sent);
      expect(reply.status).toBe(status);
      expect(reply.headers['retry-after']).toBe(status === 429 ? '7' : undefined);
    }
    expect((await caller.state(sent)).body).toEqual({ received: 0, state: 'unknown' });
    expect(platform.faults.armed).toEqual([]);
    expect((await caller.upload(sent)).status).toBe(200);
  });

  it('dropAfter stores the package and leaves the caller without an answer', async () => {
    const { platform, caller, build } = await started({ faults: [{ kind: 'dropAfter', on: 'complete' }] });
    const sent = await build({ rows: [row('YT', 'a@1')] });
    await caller.part(sent);
    await expect(caller.complete(sent)).rejects.toThrow();
    expect(platform.stored.packages).toHaveLength(1);
    expect((await caller.complete(sent)).body).toEqual({ state: 'stored', repeated: true });
    expect(platform.stored.packages).toHaveLength(1);
  });

  it('dropBefore at completion stores nothing', async () => {
    const { platform, caller, build } = await started({ faults: [{ kind: 'dropBefore', on: 'complete' }] });
    const sent = await build({ rows: [row('YT', 'a@1')] });
    await caller.part(sent);
    await expect(caller.complete(sent)).rejects.toThrow();
    expect(platform.stored.packages).toHaveLength(0);
  });

  it('twice repeats the request on its way and still keeps one copy', async () => {
    const { platform, caller, build } = await started({ faults: [{ kind: 'twice', on: 'complete' }] });
    expect((await caller.upload(await build({ rows: [row('YT', 'a@1')] }))).body).toEqual({ state: 'stored', repeated: true });
    expect(platform.stored.copiesOf('a@1')).toHaveLength(1);
  });

  it('wrongDigest has the whole package sent anew', async () => {
    const { platform, caller, build } = await started({ faults: [{ kind: 'wrongDigest' }] });
    const sent = await build({ rows: [row('YT', 'a@1')] });
    expect(await caller.upload(sent)).toMatchObject({ status: 422, body: { error: 'package.wrongDigest', received: 0 } });
    expect(await caller.complete(sent)).toMatchObject({ status: 422, body: { error: 'package.incomplete', received: 0 } });
    expect((await caller.upload(sent)).status).toBe(200);
    expect(platform.stored.packages).toHaveLength(1);
  });

  it('late holds the answer back while the work is already done', async () => {
    const { platform, caller, build } = await started();
    const sent = await build({ rows: [row('YT', 'a@1')] });
    await caller.part(sent);
    let release: (value: unknown) => void = () => undefined;
    platform.faults.arm({ kind: 'late', on: 'complete', until: new Promise((resolve) => { release = resolve; }) });
    let answered = false;
    const first = caller.complete(sent).then((reply) => { answered = true; return reply; });
    await expect.poll(() => platform.stored.packages.length).toBe(1);
    expect((await caller.complete(sent)).body).toEqual({ state: 'stored', repeated: true });
    expect(answered).toBe(false);
    release(undefined);
    expect((await first).body).toEqual({ state: 'stored', repeated: false });
  });

  it('slow sends the same answer in small pieces', async () => {
    const { caller, build } = await started({ faults: [{ kind: 'slow', milliseconds: 1, on: 'complete' }] });
    expect((await caller.upload(await build({ rows: [row('YT', 'a@1')] }))).body).toEqual({ state: 'stored', repeated: false });
  });

  it('befalls as many requests as it is told, and ends when cleared', async () => {
    const { platform, caller } = await started({ faults: [{ kind: 'serverError', times: 2 }] });
    const ask = async () => (await caller.call('GET', '/api/v1/receipts?package=20261123-01')).status;
    expect([await ask(), await ask(), await ask()]).toEqual([500, 500, 200]);
    platform.faults.arm({ kind: 'serverError', times: Infinity });
    expect(await ask()).toBe(500);
    platform.faults.clear('serverError');
    expect(await ask()).toBe(200);
  });
});

describe('a rejection on demand', () => {
  const keys = Array.from({ length: 40 }, (_, place) => `a${place}@1`);
  const rejectedOf = async (fault: Parameters<typeof started>[0]) => {
    const { caller, build } = await started(fault);
    await caller.upload(await build({ rows: keys.map((key) => row('YT', key)) }));
    return (await caller.receipts('20261123-01')).flatMap((one) => one.receipt.answers).filter((answer) => answer.outcome !== '已入库');
  };

  it('rejects the first so many of a data set', async () => {
    expect((await rejectedOf({ faults: [{ kind: 'reject', dataSet: 'YT', times: 2 }] })).map((answer) => answer.key)).toEqual(['a0@1', 'a1@1']);
    expect(await rejectedOf({ faults: [{ kind: 'reject', dataSet: 'PX', times: 2 }] })).toEqual([]);
  });

  it('rejects those that lack a column, naming it', async () => {
    const rejected = await rejectedOf({ faults: [{ kind: 'reject', dataSet: 'YT', missing: 'YT_JLR' }] });
    expect(rejected).toHaveLength(40);
    expect(rejected[0]?.reasons).toEqual([{ column: 'YT_JLR', message: '必填项不可为空' }]);
    expect(await rejectedOf({ faults: [{ kind: 'reject', missing: 'YT_DD' }] })).toEqual([]);
  });

  it('rejects a share that the seed chooses, the same every time', async () => {
    const first = await rejectedOf({ faults: [{ kind: 'reject', fraction: 0.25, seed: 7 }] });
    expect(first.length).toBeGreaterThan(2);
    expect(first.length).toBeLessThan(20);
    expect(await rejectedOf({ faults: [{ kind: 'reject', fraction: 0.25, seed: 7 }] })).toEqual(first);
    expect(await rejectedOf({ faults: [{ kind: 'reject', fraction: 0.25, seed: 8 }] })).not.toEqual(first);
  });

  it('gives another outcome and reasons when told', async () => {
    const reasons = [{ column: 'YT_BH', message: '请确认' }, { column: 'YT_DD', message: '请确认' }];
    expect(await rejectedOf({ faults: [{ kind: 'reject', where: (record) => record.key === 'a3@1', outcome: '疑问数据', reasons }] })).toEqual([{ dataSet: 'YT', key: 'a3@1', outcome: '疑问数据', reasons }]);
  });
});
