import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { commands, usageOf, type CommandName, type Form } from './commands.ts';
import { cannotRun, type CommandResult } from './result.ts';

type OptionName<Name extends CommandName> = Extract<keyof (typeof commands)[Name]['options'], string>;

/** What was written after a command. `options` has the values of every option in their order: none when it was not written, one '' for a switch. */
export type Given<Name extends CommandName> = { readonly words: readonly string[]; readonly options: Readonly<Record<OptionName<Name>, readonly string[]>> };

/** Arguments that are not taken: which and why, and how the command is written. */
export const refused = (name: CommandName, why: string): CommandResult => cannotRun('usage', `${why}\n${usageOf(name)}`);

/** Why a value of `--key` is refused. */
export const notAKey = '选项 --key 的值不是有效的公钥：应为以 04 开头的 130 位十六进制数，请核对。';

/**
 * Reads what follows a command by its form, and takes nothing else: an option that is not known, has no value (an empty one counts as none, so that an unset
 * variable of a script is noticed) or stands twice, a word too few or too many is refused with exit 2. Words are named by their place, since they may be numbers of persons.
 */
export function readArguments<Name extends CommandName>(name: Name, args: readonly string[]): Result<Given<Name>, CommandResult> {
  const form: Form = commands[name];
  const read = readTokens(form, args);
  const why = typeof read === 'string' ? read : wrongWord(form, read.words);
  return typeof read === 'string' || why !== '' ? fail(refused(name, why)) : ok(read as Given<Name>);
}

type Read = { readonly words: readonly string[]; readonly options: Readonly<Record<string, readonly string[]>> };

/** Words and options, or what is wrong with an option. `parseArgs` itself would be as strict, but says it in English. */
function readTokens({ options }: Form, args: readonly string[]): Read | string {
  const words: string[] = [];
  const values = new Map<string, string[]>(Object.keys(options).map((name) => [name, []]));
  const types = Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, { type: value === '' ? 'boolean' as const : 'string' as const }]));
  for (const token of parseArgs({ args: [...args], options: types, strict: false, tokens: true }).tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const known = values.get(token.name);
    if (known === undefined || token.rawName !== `--${token.name}`) return `没有 ${args[token.index]?.split('=')[0] ?? ''} 这个选项。`;
    const { value: wanted = '', many } = options[token.name] ?? {};
    if (known.length > 0 && many !== true) return `选项 ${token.rawName} 只能写一次。`;
    if (wanted === '' && token.value !== undefined) return `选项 ${token.rawName} 不带值。`;
    const isOption = token.inlineValue === false && /^-./.test(token.value);
    if (wanted !== '' && (isOption || (token.value ?? '') === '')) return `选项 ${token.rawName} 后面缺少 ${wanted}；以“-”开头的值请写成 ${token.rawName}=值。`;
    known.push(token.value ?? '');
  }
  return { words, options: Object.fromEntries(values) };
}

/** What is wrong with the words; '' when they fit. */
function wrongWord({ words: wanted }: Form, words: readonly string[]): string {
  for (const [at, form] of wanted.entries()) {
    const word = words[at] ?? '';
    if (word === '') return `缺少 ${form}。`;
    if (!form.startsWith('<') && !form.split('|').includes(word)) return `第 ${at + 1} 个参数应为 ${form}。`;
  }
  const endless = wanted.at(-1)?.endsWith('…') === true;
  return words.length > wanted.length && !endless ? `第 ${wanted.length + 1} 个参数多余，只需要 ${wanted.join(' ')}。` : '';
}
