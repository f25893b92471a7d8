import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isSignedBy } from '../../platform/seals.ts';
import { row } from '../../platform/testing/rows.ts';
import { started } from './started.ts';

async function exchange() {
  const folder = mkdtempSync(join(tmpdir(), 'platform-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const all = await started({ folder });
  const put = (name: string, bytes: Uint8Array): void => writeFileSync(join(folder, name), bytes);
  return { ...all, put, receipt: (name: string) => readFileSync(join(folder, 'receipts', name), 'utf8'), receiptNames: () => readdirSync(join(folder, 'receipts')) };
}

it('takes an archive with its data files once and answers each data file under the package’s number', async () => {
  const { platform, build, put, receipt } = await exchange();
  const sent = await build({ rows: [row('YT', 'a@1'), row('PX', 'b@1', { PX_NR: '' })] });
  put(sent.name, sent.bytes);
  for (const [name, bytes] of Object.entries(sent.dataFiles)) put(name, bytes);
  const collected = await platform.collect();
  expect(collected.refused).toEqual([]);
  expect(collected.receipts).toEqual(['YS0104_20261123_00001_HZ.xml', 'YS0105_20261123_00001_HZ.xml']);
  expect(platform.stored.packages).toHaveLength(1);
  const [, inside = '', signature = ''] = /<HZ>(.*)<QM>([0-9a-f]{128})<\/QM><\/HZ>/.exec(receipt('YS0105_20261123_00001_HZ.xml')) ?? [];
  expect(inside).toBe(`<BSBH>${sent.number}</BSBH><ZY>${sent.digest}</ZY><JGDM>${sent.office}</JGDM><SJ>2026-11-23T10:00:00+08:00</SJ>`
    + '<JL><JLBS>b@1</JLBS><SJJ>PX</SJJ><JG>校验不通过</JG><CW><ZD>PX_NR</ZD><SM>必填项不可为空</SM></CW></JL>');
  expect(isSignedBy(inside, signature, platform.publicKey)).toBe(true);
  expect(await platform.collect()).toEqual({ taken: [], refused: [], receipts: [] });
});

it('holds one copy of a package that comes by both ways', async () => {
  const { platform, caller, build, put } = await exchange();
  const sent = await build({ rows: [row('YT', 'a@1')] });
  await caller.upload(sent);
  put(sent.name, sent.bytes);
  expect((await platform.collect()).taken).toEqual([sent.name]);
  expect(platform.stored.packages).toHaveLength(1);
});

it('refuses a second run of the day under a file name that was there', async () => {
  const { platform, build, put } = await exchange();
  const [name = '', first = new Uint8Array()] = Object.entries((await build({ rows: [row('YT', 'a@1')] })).dataFiles)[0] ?? [];
  put(name, first);
  expect((await platform.collect()).taken).toEqual([name]);
  put(name, Object.values((await build({ rows: [row('YT', 'b@1')] })).dataFiles)[0] ?? first);
  expect((await platform.collect()).refused).toEqual([{ name, why: '同名文件内容不同，拒绝当日第二次报送' }]);
  expect(platform.stored.copiesOf('b@1')).toEqual([]);
});

it('refuses a DOCTYPE, a table that no data set has, and a wrong name, and takes the rest', async () => {
  const { platform, build, put } = await exchange();
  put('YS0104_20261123_00009.xml', new TextEncoder().encode('<!DOCTYPE x [<!ENTITY a "b">]><DATAS></DATAS>'));
  put('YS0199_20261123_00001.xml', new TextEncoder().encode('<DATAS></DATAS>'));
  put('names.xml', new TextEncoder().encode('<DATAS></DATAS>'));
  const sent = await build({ rows: [row('YT', 'a@1')] });
  put(sent.name, sent.bytes);
  const collected = await platform.collect();
  expect(collected.refused.map((one) => one.name)).toEqual(['YS0104_20261123_00009.xml', 'YS0199_20261123_00001.xml', 'names.xml']);
  expect(collected.taken).toEqual([sent.name]);
});

it('writes late receipts at a later look, and two where two are asked for', async () => {
  const { platform, build, put, receiptNames } = await exchange();
  platform.faults.arm({ kind: 'receiptLate', asks: 1 }, { kind: 'receiptTwice' });
  const sent = await build({ rows: [row('YT', 'a@1')] });
  put(sent.name, sent.bytes);
  expect((await platform.collect()).receipts).toEqual([]);
  await platform.collect();
  expect(receiptNames()).toEqual(['YS0104_20261123_00001_2_HZ.xml', 'YS0104_20261123_00001_HZ.xml']);
});
