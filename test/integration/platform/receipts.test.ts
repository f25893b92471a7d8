import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReceiptFault } from '../../platform/faults.ts';
import { isSignedBy } from '../../platform/seals.ts';
import { row } from '../../platform/testing/rows.ts';
import { started } from './started.ts';

const rows = [row('YT', 'a@1'), row('YT', 'b@1', { YT_YTR: '', YT_DD: '' }), row('PX', 'c@1')];

async function delivered(...faults: readonly ReceiptFault[]) {
  const { platform, caller, build } = await started({ faults });
  const sent = await build({ rows });
  await caller.upload(sent);
  return { platform, caller, sent, ask: () => caller.receipts(sent.number), genuine: (wire: { body: string; signature: string }) => isSignedBy(wire.body, wire.signature, platform.publicKey) };
}

describe('a receipt of the service', () => {
  it('answers every record once, names package, digest and office, and is the same bytes at every asking', async () => {
    const { sent, ask, genuine } = await delivered();
    const [only, ...more] = await ask();
    expect(more).toEqual([]);
    expect(only?.receipt).toMatchObject({ office: sent.office, package: sent.number, digest: sent.digest, at: '2026-11-23T10:00:00+08:00' });
    expect(only?.receipt.answers.map((answer) => [answer.dataSet, answer.key, answer.outcome])).toEqual([['YT', 'a@1', '已入库'], ['YT', 'b@1', '校验不通过'], ['PX', 'c@1', '已入库']]);
    expect(only && genuine(only.wire)).toBe(true);
    expect((await ask())[0]?.wire).toEqual(only?.wire);
  });

  it('is empty for a package that never came', async () => {
    expect(await (await delivered()).caller.receipts('20261123-07')).toEqual([]);
  });

  it('is accepted by openssl as SM2 with SM3', async (context) => {
    if (spawnSync('openssl', ['version']).status !== 0) context.skip('openssl is not installed');
    const { platform, ask } = await delivered();
    const wire = (await ask())[0]?.wire;
    const folder = mkdtempSync(join(tmpdir(), 'platform-'));
    try {
      // SubjectPublicKeyInfo of id-ecPublicKey on the curve sm2p256v1, and the signature as SEQUENCE of two INTEGERs.
      const spki = Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${platform.publicKey}`, 'hex');
      const integer = (hex: string): string => { const whole = (/^[89a-f]/.test(hex) ? '00' : '') + hex; return `02${(whole.length / 2).toString(16).padStart(2, '0')}${whole}`; };
      const shortest = (hex: string): string => hex.replace(/^(00)+/, '');
      const pair = integer(shortest(wire?.signature.slice(0, 64) ?? '')) + integer(shortest(wire?.signature.slice(64) ?? ''));
      writeFileSync(join(folder, 'key.pem'), `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`);
      writeFileSync(join(folder, 'signature'), Buffer.from(`30${(pair.length / 2).toString(16).padStart(2, '0')}${pair}`, 'hex'));
      writeFileSync(join(folder, 'body'), wire?.body ?? '');
      const verify = (): string => execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-in', 'body', '-rawin', '-digest', 'sm3', '-sigfile', 'signature', '-pkeyopt', 'distid:1234567812345678'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      expect(verify()).toContain('Success');
      writeFileSync(join(folder, 'body'), `${wire?.body} `);
      expect(verify).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a receipt with a fault', () => {
  it('comes late', async () => {
    const { ask } = await delivered({ kind: 'receiptLate', asks: 2 });
    expect([(await ask()).length, (await ask()).length, (await ask()).length]).toEqual([0, 0, 1]);
  });

  it('comes twice, the same', async () => {
    const [one, two] = await (await delivered({ kind: 'receiptTwice' })).ask();
    expect(one?.wire).toEqual(two?.wire);
  });

  it('comes in parts that together answer each record once', async () => {
    const parts = await (await delivered({ kind: 'receiptParts', parts: 2 })).ask();
    expect(parts.map((part) => part.receipt.answers.map((answer) => answer.key))).toEqual([['a@1', 'b@1'], ['c@1']]);
    expect(new Set(parts.map((part) => part.receipt.receiptId)).size).toBe(2);
  });

  it('comes a part at a time, after being late', async () => {
    const { ask } = await delivered({ kind: 'receiptLate', asks: 1 }, { kind: 'receiptParts', parts: 3, oneAtATime: true });
    const keys = async () => (await ask()).flatMap((part) => part.receipt.answers.map((answer) => answer.key));
    expect([await keys(), await keys(), await keys(), await keys()]).toEqual([[], ['a@1'], ['b@1'], ['c@1']]);
  });

  it('comes out of order', async () => {
    const parts = await (await delivered({ kind: 'receiptParts', parts: 3 }, { kind: 'receiptOutOfOrder' })).ask();
    expect(parts.map((part) => part.receipt.answers[0]?.key)).toEqual(['c@1', 'b@1', 'a@1']);
  });

  it('holds two errors of one record in two entries', async () => {
    const answers = (await (await delivered({ kind: 'receiptErrorsApart' })).ask()).flatMap((one) => one.receipt.answers).filter((answer) => answer.key === 'b@1');
    expect(answers.map((answer) => answer.reasons.map((reason) => reason.column))).toEqual([['YT_DD'], ['YT_YTR']]);
  });

  it('is for a package that nobody sent, beside the genuine one', async () => {
    const { ask, genuine, sent } = await delivered({ kind: 'receiptUnknownPackage' });
    const all = await ask();
    expect(all.map((one) => one.receipt.package)).toEqual([sent.number, '20261123-99']);
    expect(all.every((one) => genuine(one.wire))).toBe(true);
  });

  it('is for another office, signed properly', async () => {
    const { ask, genuine } = await delivered({ kind: 'receiptOtherOffice', alone: true });
    const [only, ...more] = await ask();
    expect(more).toEqual([]);
    expect(only?.receipt.office).toBe('91350100M000100Y43');
    expect(only && genuine(only.wire)).toBe(true);
  });

  it('is forged: it says the contrary under a key that is not the platform’s', async () => {
    const [forged, right] = await (await delivered({ kind: 'receiptForged' })).ask();
    expect(forged?.receipt.answers.map((answer) => answer.outcome)).toEqual(['校验不通过', '已入库', '校验不通过']);
    const { genuine, ask } = await delivered({ kind: 'receiptForged' });
    expect((await ask()).map((one) => genuine(one.wire))).toEqual([false, true]);
    expect(right?.receipt.answers[0]?.outcome).toBe('已入库');
  });

  it('brings the office’s earlier ones along', async () => {
    const { caller, build } = await started({ faults: [{ kind: 'receiptEarlier' }] });
    await caller.upload(await build({ rows: [row('YT', 'a@1')] }));
    await caller.upload(await build({ rows: [row('YT', 'b@1')], number: '20261123-02', serial: 2 }));
    expect((await caller.receipts('20261123-02')).map((one) => one.receipt.package)).toEqual(['20261123-02', '20261123-01']);
  });
});
