import type { Issue } from '../lib/issue.ts';
import { exchangeIssues } from './issues/exchange.ts';
import { identifierIssues } from './issues/identifiers.ts';
import { ruleIssues } from './issues/rules.ts';
import { tableIssues } from './issues/tables.ts';

/** Sentences by issue code; `{{name}}` stands for a parameter, as in the catalogues of the renderer. A new area adds its own file beside these and a line here. */
const sentences: Readonly<Record<string, string>> = { ...exchangeIssues, ...identifierIssues, ...ruleIssues, ...tableIssues };

/** Fills `{{name}}` with the parameter of that name; one that is missing stays visible, so that it is noticed. */
export const fillSentence = (sentence: string, params: Issue['params']): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => (params && Object.hasOwn(params, name) ? String(params[name]) : whole));

/** The Chinese sentence of an issue, for the command line and for workbooks that go back to the user. An unknown code is named as it stands. */
export function issueText(issue: Issue): string {
  const sentence = Object.hasOwn(sentences, issue.code) ? sentences[issue.code] : undefined;
  return sentence === undefined ? `发现问题（${issue.code}）。` : fillSentence(sentence, issue.params);
}
