import { describe, expect, it } from 'vitest';
import { run as audit } from '../../../electron/cli/audit.ts';
import type { CommandResult } from '../../../electron/cli/result.ts';
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
