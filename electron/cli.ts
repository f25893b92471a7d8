// The command line: `npm run desk -- <command> [--json] …`. The same rules and services as in the program, in plain Node.
import { isCommand, usage } from './cli/commands.ts';
import { cannotRun, type CommandResult, printed } from './cli/result.ts';

const written = process.argv.slice(2);
const endOfOptions = written.indexOf('--');
const asksForJson = (word: string, at: number): boolean => word === '--json' && (endOfOptions < 0 || at < endOfOptions);
const json = written.some(asksForJson);
const [command = '', ...args] = written.filter((word, at) => !asksForJson(word, at));

/** One module a command, loaded when asked for, so that checking a code does not wait for the workbook reader. */
async function run(): Promise<CommandResult> {
  if (!isCommand(command)) return cannotRun('usage', command === '' ? usage : `没有“${command}”这个命令。\n${usage}`);
  try {
    const module = (await import(`./cli/${command}.ts`)) as { readonly run: (args: readonly string[], json: boolean) => Promise<CommandResult> };
    return await module.run(args, json);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    return cannotRun(code, `未能执行（${code}）。`);
  }
}

const result = await run();
console.log(printed(result, json));
process.exitCode = result.exit;
