// The command line: `npm run desk -- <command> [--json] …`. The same rules and services as in the program, in plain Node.
import type { CommandResult } from './cli/result.ts';

const commands: Readonly<Record<string, string>> = {
  check: 'check uscc|orgcode|regno|id <编码>　核对编码',
  deadline: 'deadline <日期> +7wd|+3m|+30d　计算期限并列出过程',
  import: 'import <文件>　试读名单（不写入）',
  hours: 'hours <文件.json>　由签到记录计算学时',
  validate: 'validate <报送包>　核对结构、摘要、签名和规则',
  receipt: 'receipt <文件>　读取回执',
  audit: 'audit verify <审计记录> [--package <报送包>]　核验审计记录',
  backup: 'backup verify <备份文件> [--recovery-key <密钥|->] [--password-stdin]　核对备份',
};

const usage = `用法：npm run desk -- <命令> [--json]\n\n${Object.values(commands).map((line) => `  ${line}`).join('\n')}\n\n退出码：0 无问题，1 发现问题，2 未能执行。`;

const json = process.argv.includes('--json');
const [command = '', ...args] = process.argv.slice(2).filter((word) => word !== '--json');

/** One module a command, loaded when asked for, so that checking a code does not wait for the workbook reader. */
async function run(): Promise<CommandResult> {
  if (!Object.hasOwn(commands, command)) return { exit: 2, json: { error: { code: 'usage' } }, text: usage };
  try {
    const module = (await import(`./cli/${command}.ts`)) as { readonly run: (args: readonly string[], json: boolean) => Promise<CommandResult> };
    return await module.run(args, json);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    return { exit: 2, json: { error: { code } }, text: `未能执行（${code}）。` };
  }
}

const result = await run();
console.log(json ? JSON.stringify(result.json, null, 2) : result.text);
process.exitCode = result.exit;
