import { issueText } from '../../shared/documents/issueText.ts';
import { birthDateOf, maskIdNumber, parseCommitmentCode, parseIdNumber, parseOrganisationCode, parseRegistrationNumber, parseUscc, sexOf } from '../../shared/domain/identifiers.ts';
import type { ParsedCode } from '../../shared/domain/identifiers.ts';
import { toLocalDate } from '../../shared/lib/dates.ts';
import type { Issue } from '../../shared/lib/issue.ts';
import { readArguments } from './arguments.ts';
import type { CommandResult } from './result.ts';

const kinds = {
  uscc: { label: '统一社会信用代码', parse: parseUscc },
  orgcode: { label: '组织机构代码', parse: parseOrganisationCode },
  regno: { label: '工商注册号', parse: parseRegistrationNumber },
  id: { label: '公民身份号码', parse: (text) => parseIdNumber(text, toLocalDate(Date.now())) },
  commitment: { label: '承诺编码', parse: parseCommitmentCode },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly parse: (text: string) => ParsedCode }>>;

/** A finding without the parts of the number that it names: birth date, region, a letter. Places and lengths stay. */
const withoutDigits = ({ params = {}, ...issue }: Issue): Issue =>
  ({ ...issue, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? '*'.repeat(value.length) : value])) });

/**
 * `check <kind> <code>`: normalises a code and checks it. Exit 1 when there is an error or a warning; what was only normalised is told and
 * exits 0. The text form shows no part of an ID number beyond its mask, since terminals keep what they showed.
 *
 * JSON: `{"kind":"uscc","value":"91…","valid":true,"issues":[{"code","severity","path","params"?,"text"}]}`; for `id` without errors
 * also `"birthDate":"yyyy-MM-dd","sex":"male"|"female"`. `valid` is false when one of the issues is an error.
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('check', args);
  if (!asked.ok) return asked.error;
  const [kind = '', ...words] = asked.value.words;
  const chosen = kinds[kind as keyof typeof kinds]; // one of them: the form of the command names all
  const { value, issues } = chosen.parse(words.join(' '));
  const told = issues.map((issue) => ({ ...issue, text: issueText(issue) }));
  const valid = issues.every((issue) => issue.severity !== 'error');
  const person = kind === 'id' && valid ? { birthDate: birthDateOf(value), sex: sexOf(value) } : {};
  const shown = kind === 'id' ? maskIdNumber(value) : value;
  return {
    exit: issues.some((issue) => issue.severity !== 'info') ? 1 : 0,
    json: { kind, value, valid, ...person, issues: told },
    text: [`${chosen.label} ${shown}：${valid ? '校验通过' : '校验不通过'}。`, ...issues.map((issue) => `· ${issueText(kind === 'id' ? withoutDigits(issue) : issue)}`)].join('\n'),
  };
}
