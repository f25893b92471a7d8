import type { Issue } from '../../shared/lib/issue.ts';

type Sentence = (issue: Issue) => string;

// Sentences of the rules, shared with the command line. Found by path, for they are Chinese only.
const modules: Readonly<Record<string, unknown>> = import.meta.glob('../../shared/documents/issueText.ts', { eager: true });
const ofRules = (Object.values(modules)[0] as { readonly issueText?: Sentence } | undefined)?.issueText;

/** The rules' own sentence for an issue, null when they have none. */
export function sharedSentence(issue: Pick<Issue, 'code' | 'params'> & Partial<Issue>): string | null {
  const sentence = ofRules?.({ severity: 'error', path: '', ...issue });
  return sentence === undefined || sentence === '' || sentence === issue.code ? null : sentence;
}
