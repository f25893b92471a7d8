import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run as audit } from '../../../electron/cli/audit.ts';
import { run as backup } from '../../../electron/cli/backup.ts';
import { run as hours } from '../../../electron/cli/hours.ts';
import { run as importFile } from '../../../electron/cli/import.ts';
import { run as receipt } from '../../../electron/cli/receipt.ts';
import { run as validate } from '../../../electron/cli/validate.ts';
import { createKeyPair, sign } from '../../../electron/services/signing/sm2.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { headersOf, outcomeHeader } from '../../../shared/exchange/workbook.ts';
import { writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import { archiveIn, exchangeDesk, newFolder, office, removeFolder, request } from './exchangeDesk.ts';

let folder = '';
let path = '';
let digest = '';
beforeEach(async () => {
  folder = newFolder();
  const built = await exchangeDesk(folder).packages.build(request(2));
  if (!built.ok) throw new Error(built.error.detail);
  path = join(folder, built.value.fileName);
  writeFileSync(path, archiveIn(folder, built.value.fileName));
  digest = built.value.digest;
});
afterEach(() => removeFolder(folder));

describe('validate', () => {
  it('finds nothing in a package that was built', async () =>
    expect(await validate([path], true)).toMatchObject({ exit: 0, json: { valid: true, number: '20261123-01', digest, counts: { PX: 2 }, issues: [] } }));

  it('answers 1 for a torn package and 2 for a file that is not there', async () => {
    writeFileSync(path, readFileSync(path).subarray(0, 500));
    expect(await validate([path], true)).toMatchObject({ exit: 1, json: { valid: false, issues: [{ code: 'archive.damaged' }] } });
    expect(await validate([join(folder, 'none.zip')], true)).toMatchObject({ exit: 2, json: { error: { code: 'file.unreadable' } } });
    expect((await validate([], true)).exit).toBe(2);
  });
});

describe('a file that is something else', () => {
  it.each([['nothing', ''], ['text', 'hello'], ['a list', '[1]']])('is no issue but a wrong choice, for every command alike: %s', async (_, content) => {
    const name = join(folder, 'other');
    writeFileSync(name, content);
    const runs = [validate([name], true), receipt([name], true), audit(['verify', name], true), backup(['verify', name], true)];
    for (const { exit, json, text } of await Promise.all(runs)) {
      expect([exit, json]).toEqual([2, { error: { code: 'file.foreign', text } }]);
      expect(text).toMatch(/^这不是/);
    }
    expect((await importFile([name], true)).exit).toBe(2);
    expect((await hours([name], true)).exit).toBe(2);
  });
});

describe('receipt', () => {
  const key = createKeyPair();
  type Said = { readonly dataSet?: string; readonly key: string; readonly outcome?: string; readonly reasons?: readonly { readonly column: string; readonly message: string }[] };
  const seal = (text: string): string => sign(new TextEncoder().encode(text), key);
  const file = (content: string | Uint8Array): string => {
    const name = join(folder, 'receipt');
    writeFileSync(name, content);
    return name;
  };
  const json = (answers: readonly Said[], more: object = {}): string => {
    const body = JSON.stringify({ office: office.code, package: '20261123-01', digest, at: '2026-11-23T10:00:00+08:00', answers: answers.map((one) => ({ dataSet: 'PX', outcome: '已入库', reasons: [], ...one })), ...more });
    return file(JSON.stringify({ format: 'ccd-receipt/1', body, signature: seal(body) }));
  };
  const xml = (answers: readonly Said[]): string => {
    const records = answers.map((one) => `<JL><JLBS>${one.key}</JLBS><SJJ>${one.dataSet ?? 'PX'}</SJJ><JG>${one.outcome ?? '已入库'}</JG>${(one.reasons ?? []).map(({ column, message }) => `<CW><ZD>${column}</ZD><SM>${message}</SM></CW>`).join('')}</JL>`).join('');
    const text = `<BSBH>20261123-01</BSBH><ZY>${digest}</ZY><JGDM>${office.code}</JGDM><SJ>2026-11-23T10:00:00+08:00</SJ>${records}`;
    return file(`<?xml version="1.0" encoding="UTF-8"?>\n<HZ>${text}<QM>${seal(text)}</QM></HZ>`);
  };
  const feedback = (change: (rows: string[][]) => void): string => {
    const dataSet = national2020.dataSets.find(({ code }) => code === 'PX');
    if (dataSet === undefined) throw new Error('no data set');
    const rows = request(2).dataSets[0]!.items.map((item) => [...dataSet.columns.map(({ code }) => item.values[code] ?? ''), '新增', item.key, '', '已入库']);
    change(rows);
    return file(writeWorkbook({ sheets: [{ name: '培训信息', columns: [], rows: [[...headersOf(dataSet), outcomeHeader], ...rows] }] }));
  };
  const both = [{ key: 'e1@dev:1' }, { key: 'e2@dev:2' }];
  const read = async (name: string, ...args: readonly string[]) => {
    const { exit, json: told, text } = await receipt([name, ...args], true);
    return { exit, text, json: told as { readonly counts: object; readonly answers: readonly unknown[]; readonly problems: readonly { readonly code: string; readonly text: string }[]; readonly unanswered?: readonly unknown[] } };
  };
  const whole = (name: string) => read(name, '--package', path, '--key', key.publicKey);

  it('tells outcomes of a signed receipt only under the right key', async () => {
    const name = json(both);
    expect(await whole(name)).toMatchObject({ exit: 0, json: { counts: { accepted: 2 }, problems: [], unanswered: [] } });
    expect(await read(name, '--package', path, '--key', createKeyPair().publicKey)).toMatchObject({ exit: 1, json: { answers: [], problems: [{ code: 'forged' }] } });
  });

  it.each([['JSON', json], ['XML', xml]] as const)('names answers of a %s receipt for what the package does not hold, and records without an answer', async (_, write) => {
    const { exit, json: told, text } = await whole(write([{ key: 'e1@dev:1' }, { key: 'zzz@d:1' }, { dataSet: 'YT', key: 'e2@dev:2' }, { dataSet: '', key: '' }]));
    expect([exit, told.problems.map((problem) => [problem.code, problem.text]), told.unanswered]).toEqual([1, [
      ['unknownItem', '所给报送包中没有这条记录：PX zzz@d:1。'], ['unknownItem', '所给报送包中没有这条记录：YT e2@dev:2。'], ['unknownItem', '有一条答复没有写明记录。'],
    ], [{ dataSet: 'PX', key: 'e2@dev:2' }]]);
    expect(text).toContain('报送包中另有 1 条记录，这份回执没有答复：PX e2@dev:2。');
  });

  it.each([['JSON', json], ['XML', xml]] as const)('prints no control character of a %s receipt, and no line that it did not write itself', async (form, write) => {
    const escape = form === 'JSON' ? '\u001b' : '\u009b'; // XML has no other one
    const message = `超长${escape}[2J\u009b31m\u007f\n· PX e2@dev:2 已入库。\u202e`;
    const { text } = await whole(write([{ key: 'e1@dev:1', outcome: '校验不通过', reasons: [{ column: `PX${escape}[1m_XS`, message }] }, { dataSet: `Y${escape}T`, key: `e3\n${escape}[8m@dev:3` }]));
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
    expect(text.split('\n').map((line) => line.slice(0, 13))).toEqual(['回执（报送包 202611', '· PX e1@dev:1', '· Y T e3 [8m@', '! 所给报送包中没有这条记', '报送包中另有 1 条记录，']);
    expect(text).toContain('；PX [1m_XS 超长');
  });

  it('finds nothing wrong in a receipt that answers a part', async () =>
    expect(await whole(json([{ key: 'e1@dev:1' }]))).toMatchObject({ exit: 0, json: { problems: [], unanswered: [{ dataSet: 'PX', key: 'e2@dev:2' }] } }));

  it('shows what the platform has not confirmed', async () => {
    for (const name of [json([{ key: 'e1@dev:1', outcome: '未确认' }]), xml([{ key: 'e1@dev:1', outcome: '未确认' }]), feedback((rows) => { rows[0]!.splice(-1, 1, '未确认'); })]) {
      const { exit, json: told, text } = await whole(name);
      expect([exit, told.counts]).toMatchObject([1, { unconfirmed: 1 }]);
      expect(text).toContain('· PX e1@dev:1 未确认');
    }
  });

  it.each<[string, () => string, readonly string[], string, string]>([
    ['no key', () => json(both), [], 'noKey', '没有给出平台公钥（--key），签名无法核对，答复未采信。'],
    ['another key', () => json(both), ['--key', createKeyPair().publicKey], 'forged', '签名与所给平台公钥不符，答复未采信：回执可能被改动，或不是该平台签发。'],
    ['another office', () => json(both, { office: '91350100M000100Y43' }), ['--key', key.publicKey, '--package', 'own'], 'otherOffice', '回执与所给报送包不属于同一单位，答复未采信。'],
    ['another package', () => json(both, { package: '20261125-01' }), ['--key', key.publicKey, '--package', 'own'], 'unknownPackage', '回执针对的是报送包 20261125-01，不是所给的报送包。'],
    ['another archive', () => json(both, { digest: '0'.repeat(64) }), ['--key', key.publicKey, '--package', 'own'], 'unknownPackage', '回执所记的摘要与所给报送包不符，不是针对这一份。'],
    ['a word that nobody knows', () => json([{ key: 'e1@dev:1', outcome: '已接收' }]), ['--key', key.publicKey], 'unreadable', '回执无法读取：有无法识别的反馈结果。'],
    ['another JSON', () => file('{"format":"x"}'), [], 'unreadable', '回执无法读取：结构不符合回执的格式。'],
    ['half a workbook', () => file('PK\u0003\u0004'), [], 'unreadable', '回执无法读取：工作簿无法打开。'],
    ['feedback without its package', () => feedback(() => undefined), [], 'unknownPackage', '读取反馈表须用 --package 给出相应的报送包。'],
    ['feedback of a strange row', () => feedback((rows) => { rows[1]!.splice(-3, 1, 'e9@dev:9'); }), ['--package', 'own'], 'unknownItem', '第 3 行不是所给报送包中的记录，未采信。'],
    ['feedback with other contents', () => feedback((rows) => { rows[1]!.splice(1, 1, '别的'); }), ['--package', 'own'], 'rowChanged', '第 3 行的内容与报送时不一致，未采信。'],
    ['feedback with a strange word', () => feedback((rows) => { rows[1]!.splice(-1, 1, '退回'); }), ['--package', 'own'], 'rowChanged', '第 3 行的反馈结果无法识别，未采信。'],
  ])('says in a sentence what is wrong: %s', async (_, write, args, code, sentence) => {
    const { exit, json: told, text } = await read(write(), ...args.map((arg) => (arg === 'own' ? path : arg)));
    expect([exit, told.problems.map((problem) => [problem.code, problem.text])]).toEqual([1, [[code, sentence]]]);
    expect(text).toContain(`! ${sentence}`);
  });

  it('cannot run with a package that is damaged', async () => {
    writeFileSync(path, readFileSync(path).subarray(0, 500));
    expect(await whole(json(both))).toMatchObject({ exit: 2, json: { error: { code: 'package.damaged' } }, text: '报送包不能使用：文件不是完整的报送包。' });
  });
});
