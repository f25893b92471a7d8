import type { Issue } from '../../shared/lib/issue.ts';
import { i18n } from './i18n.ts';
import { sharedSentence } from './sharedSentence.ts';

/** Codes hold dots, so neither keys nor namespaces are split. */
const flat = { ns: 'issues', keySeparator: false, nsSeparator: false } as const;

/**
 * The sentence for what a rule found: from the catalogues `issues/*.ts`, else from the sentences that the rules bring themselves
 * (`shared/documents/issueText.ts`, also used by the command line), else a plain sentence that names the code.
 */
export function issueText(issue: Pick<Issue, 'code' | 'params'> & Partial<Issue>): string {
  if (i18n.exists(issue.code, flat)) return i18n.t(issue.code, { ...flat, ...issue.params });
  return sharedSentence(issue) ?? i18n.t('unknown', { ...flat, code: issue.code });
}

/**
 * The sentence for a failure of the host (`failureCodes` of the contract) or of a commit: what happened, what was kept, what to do.
 * `detail` is a technical word for the log and is shown only where the sentence asks for it.
 */
export function failureText(failure: { readonly code: string; readonly detail?: string; readonly issues?: readonly Issue[]; readonly failure?: { readonly code: string; readonly detail?: string } }): string {
  if (failure.failure !== undefined) return failureText(failure.failure);
  const first = failure.issues?.find((issue) => issue.severity === 'error');
  if (first !== undefined) return issueText(first);
  const key = i18n.exists(failure.code, flat) ? failure.code : 'failed';
  return i18n.t(key, { ...flat, detail: failure.detail ?? '' });
}
