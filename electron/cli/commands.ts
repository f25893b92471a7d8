/** An option: `value` names what follows it, '' for a switch; `many` when it may be written more than once. */
export type Option = { readonly value: string; readonly many?: true };

/** What follows a command: words in their order, each as it is typed, several to choose from (`a|b`) or a `<name>`, with `…` one or more; and options, anywhere. */
export type Form = { readonly words: readonly string[]; readonly options: Readonly<Record<string, Option>>; readonly about: string };

/** Every command with all that it takes. What is not in here no command takes. */
export const commands = {
  check: { words: ['uscc|orgcode|regno|id|commitment', '<代码>…'], options: {}, about: '核对编码' },
  deadline: { words: ['<日期>', '<期限>'], options: {}, about: '计算期限并列出过程；期限写作 +7wd（工作日）、+30d（日）、+3m（月）或 +1y（年）' },
  import: { words: ['<名单文件>'], options: { against: { value: '<上一期名单>' }, region: { value: '<本地行政区划代码>' } }, about: '试读名单，可与上一期比较；不写入' },
  hours: { words: ['<文件.json>'], options: {}, about: '由签到记录计算学时' },
  validate: { words: ['<报送包.zip>'], options: {}, about: '核对结构、摘要、签名和规则' },
  receipt: { words: ['<回执文件>'], options: { package: { value: '<报送包.zip>' }, key: { value: '<平台公钥>' } }, about: '读取回执；有签名的回执须用 --key，反馈表须用 --package' },
  audit: { words: ['verify', '<审计记录.ccaudit>'], options: { package: { value: '<报送包.zip>', many: true }, key: { value: '<本单位公钥>' }, list: { value: '' } }, about: '核验审计记录' },
  backup: {
    words: ['verify', '<备份文件>'], options: { 'recovery-key': { value: '<恢复密钥|->' }, 'password-stdin': { value: '' } },
    about: '核对备份：不带密钥时核对结构和摘要，带密钥时另核对每一处密封和每一条日志；“-”从标准输入读取恢复密钥，--password-stdin 从标准输入读取两行：姓名、密码',
  },
} as const satisfies Readonly<Record<string, Form>>;

export type CommandName = keyof typeof commands;
export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

const optionLine = ([name, { value, many }]: readonly [string, Option]): string => `[--${name}${value === '' ? '' : ` ${value}`}]${many === true ? '…' : ''}`;
const formLine = (name: string, { words, options }: Form): string => [name, ...words, ...Object.entries(options).map(optionLine)].join(' ');

/** How one command is written. */
export const usageOf = (name: CommandName): string => `用法：${formLine(name, commands[name])}\n  ${commands[name].about}`;

/** How all of them are. */
export const usage = [
  '用法：npm run desk -- <命令> [--json]', '',
  ...Object.entries(commands).map(([name, form]) => `  ${formLine(name, form)}\n      ${form.about}`), '',
  '加 --json 输出 JSON，此时请用 npm run -s desk -- …，以免混入 npm 自己的提示。以“-”开头的值写成 --选项=值，以“-”开头的文件或代码写在“--”之后。',
  '退出码：0 无问题，1 发现问题，2 未能执行。',
].join('\n');
