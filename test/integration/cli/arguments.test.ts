import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { run as audit } from '../../../electron/cli/audit.ts';
import { run as backup } from '../../../electron/cli/backup.ts';
import { run as check } from '../../../electron/cli/check.ts';
import { run as deadline } from '../../../electron/cli/deadline.ts';
import { run as hours } from '../../../electron/cli/hours.ts';
import { run as importFile } from '../../../electron/cli/import.ts';
import { run as receipt } from '../../../electron/cli/receipt.ts';
import type { CommandResult } from '../../../electron/cli/result.ts';
import { run as validate } from '../../../electron/cli/validate.ts';
import { createKeyPair } from '../../../electron/services/signing/sm2.ts';

type Run = (args: readonly string[], json: boolean) => Promise<CommandResult>;
const { publicKey } = createKeyPair();

/** Refused before anything is read: which argument, in the first line; below it how the command is written. */
async function expectRefused(run: Run, args: readonly string[], sentence: string, form: string): Promise<void> {
  const result = await run(args, true);
  const [first, second = ''] = result.text.split('\n');
  expect({ exit: result.exit, first }).toEqual({ exit: 2, first: sentence });
  expect(result.json).toEqual({ error: { code: 'usage', text: result.text } });
  expect(second).toContain(`用法：${form}`);
}

describe('desk audit verify', () => {
  it.each([
    [['--key'], '选项 --key 后面缺少 <本单位公钥>；以“-”开头的值请写成 --key=值。'],
    [['--key', ''], '选项 --key 后面缺少 <本单位公钥>；以“-”开头的值请写成 --key=值。'],
    [['--key='], '选项 --key 后面缺少 <本单位公钥>；以“-”开头的值请写成 --key=值。'],
    [['--key', '--list'], '选项 --key 后面缺少 <本单位公钥>；以“-”开头的值请写成 --key=值。'],
    [['--keys', publicKey], '没有 --keys 这个选项。'],
    [['-key', publicKey], '没有 -key 这个选项。'],
    [['--key', 'zz'], '选项 --key 的值不是有效的公钥：应为以 04 开头的 130 位十六进制数，请核对。'],
    [['--key', publicKey.replace(/.$/, (last) => (last === '0' ? '1' : '0'))], '选项 --key 的值不是有效的公钥：应为以 04 开头的 130 位十六进制数，请核对。'],
    [['--key', publicKey, '--key', publicKey], '选项 --key 只能写一次。'],
    [['--list=yes'], '选项 --list 不带值。'],
    [['--package'], '选项 --package 后面缺少 <报送包.zip>；以“-”开头的值请写成 --package=值。'],
    [['second.ccaudit'], '第 3 个参数多余，只需要 verify <审计记录.ccaudit>。'],
  ])('refuses %j, and so never passes over the key', (args, sentence) => expectRefused(audit, ['verify', 'office.ccaudit', ...args], sentence, 'audit verify <审计记录.ccaudit>'));

  it('takes options in any place and packages as often as they come', async () => {
    const result = await audit(['--list', 'verify', '--package', 'a.zip', '--key', publicKey.toUpperCase(), '--', '-none.ccaudit'], true);
    expect(result.json).toMatchObject({ error: { code: 'file.unreadable' } });
  });
});

describe('every other command', () => {
  it.each<[string, Run, readonly string[], string]>([
    ['check', check, [], '缺少 uscc|orgcode|regno|id|commitment。'],
    ['check', check, ['uscc'], '缺少 <代码>…。'],
    ['check', check, ['passport', 'E1'], '第 1 个参数应为 uscc|orgcode|regno|id|commitment。'],
    ['check', check, ['uscc', '91350100M000100Y43', '--foo'], '没有 --foo 这个选项。'],
    ['deadline', deadline, ['2026-02-12'], '缺少 <期限>。'],
    ['deadline', deadline, ['2026-02-12', '+7wd', '+1m'], '第 3 个参数多余，只需要 <日期> <期限>。'],
    ['deadline', deadline, ['2026-02-12', '-7wd'], '没有 -7wd 这个选项。'],
    ['import', importFile, [], '缺少 <名单文件>。'],
    ['import', importFile, [''], '缺少 <名单文件>。'],
    ['import', importFile, ['a.csv', 'b.csv'], '第 2 个参数多余，只需要 <名单文件>。'],
    ['import', importFile, ['new.csv', '--agianst', 'old.csv'], '没有 --agianst 这个选项。'],
    ['import', importFile, ['new.csv', '--against'], '选项 --against 后面缺少 <上一期名单>；以“-”开头的值请写成 --against=值。'],
    ['import', importFile, ['new.csv', '--region'], '选项 --region 后面缺少 <本地行政区划代码>；以“-”开头的值请写成 --region=值。'],
    ['import', importFile, ['new.csv', '--region', 'abc'], '选项 --region 的值应为6位数字。'],
    ['hours', hours, ['a.json', 'b.json'], '第 2 个参数多余，只需要 <文件.json>。'],
    ['validate', validate, ['a.zip', '/nonexist'], '第 2 个参数多余，只需要 <报送包.zip>。'],
    ['validate', validate, ['a.zip', '--__proto__'], '没有 --__proto__ 这个选项。'],
    ['receipt', receipt, ['r.json', '--pakage', 'x'], '没有 --pakage 这个选项。'],
    ['receipt', receipt, ['r.json', '--key', 'zz'], '选项 --key 的值不是有效的公钥：应为以 04 开头的 130 位十六进制数，请核对。'],
    ['backup', backup, ['verify', 'b', '--recovery-key'], '选项 --recovery-key 后面缺少 <恢复密钥|->；以“-”开头的值请写成 --recovery-key=值。'],
    ['backup', backup, ['verify', 'b', '--password-stdin', '--recovery-key', 'x'], '选项 --recovery-key 和 --password-stdin 只能用一个。'],
  ])('%s is as strict', (name, run, args, sentence) => expectRefused(run, args, sentence, name));

  it('takes values and files that begin with a dash where it is said', async () => {
    expect((await importFile(['--against=-old.csv', '--', '-new.csv'], true)).json).toMatchObject({ error: { code: 'file.unreadable' } });
    expect((await check(['orgcode', '--', '-D2143569X'], true)).json).toMatchObject({ kind: 'orgcode', valid: false });
  });
});

describe('desk', () => {
  const desk = (...args: readonly string[]) => spawnSync(process.execPath, ['electron/cli.ts', ...args], { encoding: 'utf8' });

  it('names every command and every option when it is asked for none', () => {
    const { status, stdout } = desk();
    expect(status).toBe(2);
    for (const part of ['check uscc|orgcode|regno|id|commitment', 'deadline', 'import', '[--against ', '[--region ', 'hours', 'validate', 'receipt', '[--package ', '[--key ', 'audit verify', '[--list]', 'backup verify', '[--recovery-key ', '[--password-stdin]', '[--json]']) expect(stdout).toContain(part);
  });

  it.each([[[]], [['--json']]])('prints no control character but the end of a line (%j)', (more) => {
    const { stdout } = desk('\u001b[31mx\u009b2J\u007f', ...more);
    expect(stdout).toContain('没有“');
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
    if (more.length > 0) expect(JSON.parse(stdout)).toMatchObject({ error: { text: expect.stringContaining('\u001b[31mx\u009b2J\u007f') as string } });
  });

  it('says in JSON too that a command is unknown, and leaves what stands after -- to the command', () => {
    const unknown = desk('toString', '--json');
    expect([unknown.status, JSON.parse(unknown.stdout)]).toMatchObject([2, { error: { code: 'usage', text: expect.stringContaining('没有“toString”这个命令。') as string } }]);
    expect(desk('import', '--', '--json').stdout).toMatch(/^文件无法读取/);
  });
});
