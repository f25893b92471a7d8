import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeHttp } from '../../../electron/services/files/nodeHttp.ts';
import type { DecodedReceipt } from '../../../shared/ipc/contract.ts';
import { decodedReceipt } from '../../../shared/ipc/contract.ts';
import type { Fault } from '../../platform/faults.ts';
import { startPlatform } from '../../platform/platform.ts';
import type { Platform } from '../../platform/platform.ts';
import { createKeyPair, sign } from '../../platform/seals.ts';
import { exchangeDesk, newFolder, office, removeFolder, request } from '../packages/exchangeDesk.ts';

const free = () => ({ signal: new AbortController().signal, progress: () => undefined });
let folder = '';
let outbox = '';
let platform: Platform;
beforeEach(async () => {
  folder = newFolder();
  outbox = join(folder, 'outbox');
  mkdirSync(outbox);
  platform = await startPlatform({ now: () => Date.UTC(2026, 10, 23, 2), folder: outbox });
});
afterEach(async () => {
  await platform.stop();
  removeFolder(folder);
});

/** A desk that has sent two records, of which the platform refuses the second. */
async function sent(...faults: Fault[]) {
  platform.faults.arm({ kind: 'reject', key: 'e2@dev:2', reasons: [{ column: 'PX_SJXS', message: '实际学时有误' }, { column: 'PX_MC', message: '名称有误' }] }, ...faults);
  const desk = exchangeDesk(join(folder, 'data'), nodeHttp, outbox);
  await desk.channels.chooseFolder();
  await desk.channels.configureService({ url: platform.url, applicationKey: platform.applicationKey, certificate: platform.certificate, platformKey: platform.publicKey });
  const built = await desk.packages.build(request(2));
  if (!built.ok) throw new Error(built.error.detail);
  return { ...desk, packageId: built.value.packageId };
}
const outcomes = (receipt: DecodedReceipt | undefined): unknown => receipt?.answers.map(({ key, outcome }) => [key, outcome]);
const expected = [['e1@dev:1', 'accepted'], ['e2@dev:2', 'rejected']];

async function fetched(desk: Awaited<ReturnType<typeof sent>>): Promise<readonly DecodedReceipt[]> {
  expect(await desk.delivery.upload({ packageId: desk.packageId, job: 'j' }, free())).toMatchObject({ ok: true });
  const result = await desk.receipts.fetch({ packageNumbers: ['20261123-01'], job: 'j' }, free());
  if (!result.ok) throw new Error(result.error.detail);
  for (const receipt of result.value.receipts) expect(decodedReceipt.safeParse(receipt).success).toBe(true);
  return result.value.receipts;
}

describe('receipts', () => {
  it('fetches what the service says, and hands it out again after a restart', async () => {
    const desk = await sent();
    const [receipt] = await fetched(desk);
    expect(receipt).toMatchObject({ form: 'json', packageNumber: '20261123-01', problems: [] });
    expect(outcomes(receipt)).toEqual(expected);
    const { receipts } = exchangeDesk(join(folder, 'data'));
    expect(await receipts.stored({ known: [] })).toEqual({ ok: true, value: { receipts: [receipt] } });
    expect(await receipts.stored({ known: [receipt?.digest ?? ''] })).toEqual({ ok: true, value: { receipts: [] } });
  });

  it('reads two entries for one record as one rejection with both reasons', async () => {
    const [receipt] = await fetched(await sent({ kind: 'receiptErrorsApart' }));
    expect(outcomes(receipt)).toEqual(expected);
    expect(receipt?.answers[1]?.reasons).toHaveLength(2);
  });

  it('stores a receipt that comes twice once', async () => {
    const desk = await sent({ kind: 'receiptTwice' });
    expect(await fetched(desk)).toHaveLength(1);
    expect(readdirSync(join(folder, 'data', 'receipts'))).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['refuses', { kind: 'serverError', status: 404, times: 1, on: 'receipts' }],
    ['cannot answer as agreed', { kind: 'serverError', status: 200, times: 1, on: 'receipts' }],
  ])('asks on for the other packages where the service %s for one, keeps what came and says so', async (_how, fault) => {
    const desk = await sent(fault);
    expect(await desk.delivery.upload({ packageId: desk.packageId, job: 'j' }, free())).toMatchObject({ ok: true });
    const result = await desk.receipts.fetch({ packageNumbers: ['20261122-01', '20261123-01'], job: 'j' }, free());
    expect(result).toMatchObject({ ok: false, error: { code: 'receipts.notAnswered', detail: '20261122-01' } });
    const kept = await desk.receipts.stored({ known: [] });
    expect(kept.ok && kept.value.receipts.map(outcomes)).toEqual([expected]);
  });

  it('asks no further once the login is refused', async () => {
    const desk = await sent({ kind: 'refuseLogin', times: 1, on: 'receipts' });
    expect(await desk.delivery.upload({ packageId: desk.packageId, job: 'j' }, free())).toMatchObject({ ok: true });
    expect(await desk.receipts.fetch({ packageNumbers: ['20261122-01', '20261123-01'], job: 'j' }, free())).toMatchObject({ ok: false, error: { code: 'delivery.refusedLogin' } });
    expect(await desk.receipts.stored({ known: [] })).toEqual({ ok: true, value: { receipts: [] } });
  });

  it.each([['receiptForged', 'forged'], ['receiptOtherOffice', 'otherOffice']] as const)('believes nothing of %s', async (kind, code) => {
    const receipts = await fetched(await sent({ kind, alone: true }));
    expect(receipts.length).toBeGreaterThan(0);
    for (const receipt of receipts) {
      expect(receipt.answers).toEqual([]);
      expect(receipt.problems.map((problem) => problem.code)).toEqual([code]);
    }
  });

  it('believes no signed receipt while no platform key is configured', async () => {
    const desk = await sent();
    await desk.channels.configureService({ url: platform.url, applicationKey: platform.applicationKey, certificate: platform.certificate, platformKey: '' });
    const [receipt] = await fetched(desk);
    expect(receipt).toMatchObject({ answers: [], problems: [{ code: 'noKey', detail: '' }] });
  });

  it.each([['', 'unreadable'], ['e'.repeat(64), 'unknownPackage']])('takes a signed receipt with the digest %j for no answer to a known package', async (digest, code) => {
    const desk = await sent();
    const key = createKeyPair();
    await desk.channels.configureService({ url: platform.url, applicationKey: platform.applicationKey, certificate: platform.certificate, platformKey: key.publicKey });
    const body = JSON.stringify({ receiptId: 'R1', office: office.code, package: '20261123-01', digest, at: '2026-11-23T10:00:00+08:00', answers: [{ dataSet: 'PX', key: 'e1@dev:1', outcome: '已入库', reasons: [] }] });
    const read = await desk.receipts.read({ name: 'x.json', content: new TextEncoder().encode(JSON.stringify({ format: 'ccd-receipt/1', body, signature: sign(body, key) })) });
    expect(read.ok && read.value.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('dates what names no instant by the day on which it was stored, and says every instant in this office\'s time', async () => {
    const desk = await sent();
    const key = createKeyPair();
    await desk.channels.configureService({ url: platform.url, applicationKey: platform.applicationKey, certificate: platform.certificate, platformKey: key.publicKey });
    const stored = await desk.packages.read(desk.packageId);
    const body = JSON.stringify({ office: office.code, package: '20261123-01', digest: stored.ok ? stored.value.opened.digest : '', at: '昨天', answers: [{ dataSet: 'PX', key: 'e1@dev:1', outcome: '已入库', reasons: [] }] });
    const read = await desk.receipts.read({ name: 'x.json', content: new TextEncoder().encode(JSON.stringify({ format: 'ccd-receipt/1', body, signature: sign(body, key) })) });
    const workbook = await desk.receipts.read({ name: 'feedback.xlsx', content: Uint8Array.from((stored.ok && stored.value.opened.files.get('workbook/PX.xlsx')) || []) });
    for (const one of [read, workbook]) expect(one.ok && one.value.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
    expect(read.ok && read.value.answers).toHaveLength(1);
  });

  it('collects the XML receipts of the folder', async () => {
    const desk = await sent();
    await desk.delivery.handOver({ packageId: desk.packageId });
    await platform.collect();
    const collected = await desk.receipts.collect();
    if (!collected.ok) throw new Error(collected.error.detail);
    expect(collected.value.receipts.map((receipt) => [receipt.form, receipt.problems])).toEqual([['xml', []]]);
    expect(outcomes(collected.value.receipts[0])).toEqual(expected);
  });

  it.each([
    ['a comment', (inside: string, forged: string, signature: string) => `<HZ >${forged}<!--<HZ>${inside}<QM>--><QM >${signature}</QM></HZ>`],
    ['a CDATA section', (inside: string, forged: string, signature: string) => `<HZ >${forged}<X><![CDATA[<HZ>${inside}<QM>]]></X><QM >${signature}</QM></HZ>`],
    ['a processing instruction', (inside: string, forged: string, signature: string) => `<HZ >${forged}<?x <HZ>${inside}<QM>?><QM >${signature}</QM></HZ>`],
    ['nothing', (_inside: string, forged: string, signature: string) => `<HZ>${forged}<QM>${signature}</QM></HZ>`],
  ])('believes nothing of a receipt that says other things and hides the genuine text in %s', async (_where, hide) => {
    const desk = await sent();
    await desk.delivery.handOver({ packageId: desk.packageId });
    await platform.collect();
    const path = join(outbox, 'receipts', readdirSync(join(outbox, 'receipts'))[0] ?? '');
    const [, inside = '', signature = ''] = /<HZ>([^]*)<QM>([^]*)<\/QM>/.exec(readFileSync(path, 'utf8')) ?? [];
    expect(inside).toContain('校验不通过');
    writeFileSync(path, hide(inside, inside.replace('校验不通过', '已入库'), signature));
    const collected = await desk.receipts.collect();
    if (!collected.ok) throw new Error(collected.error.detail);
    expect(collected.value.receipts.map(({ answers, problems }) => [answers, problems.length])).toEqual([[[], 1]]);
  });

  it('reads the feedback workbook with its red cells and comments', async () => {
    const desk = await sent();
    await desk.delivery.upload({ packageId: desk.packageId, job: 'j' }, free());
    const read = await desk.receipts.read({ name: 'feedback.xlsx', content: Uint8Array.from(platform.feedbackWorkbook('20261123-01', 'PX')) });
    if (!read.ok) throw new Error(read.error.detail);
    expect(read.value).toMatchObject({ form: 'workbook', packageNumber: '20261123-01', problems: [] });
    expect(outcomes(read.value)).toEqual(expected);
    expect(read.value.answers[1]?.reasons).toEqual([{ column: 'PX_MC', message: '名称有误' }, { column: 'PX_SJXS', message: '实际学时有误' }]);
  });

  it.each([['nothing', ''], ['text', 'hello'], ['a table', '主体名称,代码\n甲公司,1'], ['another JSON', '{"format":"x"}'], ['another XML', '<a/>'], ['half an archive', 'PK\u0003\u0004']])('refuses %s, which is no receipt, and keeps nothing', async (_name, content) => {
    const desk = exchangeDesk(folder);
    expect(await desk.receipts.read({ name: 'x.json', content: new TextEncoder().encode(content) })).toMatchObject({ ok: false, error: { code: 'receipt.unreadable' } });
    expect(await desk.receipts.stored({ known: [] })).toEqual({ ok: true, value: { receipts: [] } });
  });

  it.each([['an entity bomb', '<!DOCTYPE a [<!ENTITY b "c">]><HZ>&b;</HZ>'], ['half a receipt', '{"format":"ccd-receipt/1","body":"{'], ['another version', '{"format":"ccd-receipt/9"}']])('keeps %s and calls it unreadable', async (_name, content) => {
    const read = await exchangeDesk(folder).receipts.read({ name: 'x.json', content: new TextEncoder().encode(content) });
    expect(read.ok && read.value.problems.map((problem) => problem.code)).toEqual(['unreadable']);
    expect(readdirSync(join(folder, 'receipts'))).toHaveLength(1);
  });

  it('names a file that is too large to be a receipt, and reads the others', async () => {
    const desk = await sent();
    await desk.delivery.handOver({ packageId: desk.packageId });
    await platform.collect();
    writeFileSync(join(outbox, 'receipts', 'large_HZ.xml'), '');
    truncateSync(join(outbox, 'receipts', 'large_HZ.xml'), 64 * 1024 * 1024 + 1);
    const collected = await desk.receipts.collect();
    expect(collected.ok && [collected.value.unread, collected.value.receipts.map(outcomes)]).toEqual([['large_HZ.xml'], [expected]]);
  });

  it('does not follow a file beside the receipts that is none', async () => {
    const desk = await sent();
    writeFileSync(join(outbox, 'note.txt'), 'x');
    expect(await desk.receipts.collect()).toEqual({ ok: true, value: { receipts: [], unread: [] } });
  });
});
