import { expect, it } from 'vitest';
import type { Build } from '../../platform/testing/packageBuilder.ts';
import { createKeyPair, sm3 } from '../../platform/seals.ts';
import { row } from '../../platform/testing/rows.ts';
import { started } from './started.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const data = 'data/YS0104_20261123_00001.xml';

it.each<[string, string, Partial<Build>]>([
  ['a data file was changed', 'package.manifest', { tamper: (entries) => entries.set(data, text('<DATAS></DATAS>')) }],
  ['a file is missing', 'package.manifest', { tamper: (entries) => entries.delete('workbook/YT.xlsx') }],
  ['a file is not listed', 'package.manifest', { tamper: (entries) => entries.set('data/more.xml', text('')) }],
  ['the manifest was changed', 'package.signature', { tamper: (entries) => entries.set('manifest.json', text(new TextDecoder().decode(entries.get('manifest.json')).replace('331099', '331098'))) }],
  ['the signature is missing', 'package.manifest', { tamper: (entries) => entries.delete('manifest.sig') }],
  ['another key signed it', 'package.signature', { key: createKeyPair() }],
  ['the counts are wrong', 'package.content', { alterManifest: (manifest) => { manifest['counts'] = { YT: 2 }; } }],
  ['the profile is another version', 'package.manifest', { alterManifest: (manifest) => { manifest['profile'] = 'national-2020@2'; } }],
  ['the manifest has a further member', 'package.manifest', { alterManifest: (manifest) => { manifest['builtAt'] = 'now'; } }],
  ['its number is another’s', 'package.content', { alterManifest: (manifest) => { manifest['number'] = '20261123-02'; } }],
])('refuses an archive as a whole when %s', async (_, error, build) => {
  const { platform, caller, build: make } = await started();
  expect(await caller.upload(await make({ rows: [row('YT', 'a@1')], ...build }))).toMatchObject({ status: 422, body: { error } });
  expect(platform.stored.packages).toEqual([]);
});

it('refuses what is no zip', async () => {
  const { caller, build } = await started();
  const bytes = text('no zip at all');
  expect((await caller.upload({ ...(await build({ rows: [] })), bytes, digest: sm3(bytes) })).body['error']).toBe('package.unreadable');
});

it('rejects the records of a workbook whose header is not the template’s', async () => {
  const { caller, build } = await started();
  await caller.upload(await build({ rows: [row('YT', 'a@1'), row('PX', 'b@1')], header: (header) => header.map((cell) => (cell === '*约谈编号' ? '约谈编号' : cell)) }));
  const answers = (await caller.receipts('20261123-01')).flatMap((one) => one.receipt.answers);
  expect(answers.map((answer) => [answer.key, answer.outcome, answer.reasons[0]?.message])).toEqual([['a@1', '校验不通过', '表头与模板不一致'], ['b@1', '已入库', undefined]]);
});
