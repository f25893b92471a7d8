import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Issue } from '../../../shared/lib/issue.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { issueText } from '../../i18n/sentences.ts';
import { FailureNotice } from '../FailureNotice.tsx';
import { fieldSentence } from './field.ts';
import { hiddenMessages, showIssues } from './showIssues.ts';

/** Why nothing was saved; `issues` are what rules found, each with the path of its field. */
export type NotSaved = { readonly code: string; readonly detail?: string; readonly issues?: readonly Issue[] };

type Sentence = { readonly text: string; readonly severity: Issue['severity'] };
const colour = { error: 'var(--desk-bad)', warning: 'var(--desk-warn)', info: 'text.secondary' } as const;

/** What rules say where no field can: errors as alerts, warnings and hints beside them. */
export function Sentences({ of }: { readonly of: readonly Sentence[] }) {
  return of.map(({ text, severity }) => <Typography key={text} component="span" role={severity === 'error' ? 'alert' : 'status'} sx={{ color: colour[severity], fontSize: 13 }}>{text}</Typography>);
}

/** The sentence of an issue with its weight. */
export const sentenceOf = (issue: Issue): Sentence => ({ text: issueText(issue), severity: issue.severity });

/** Saving of a form: issues go to their fields, and whatever no field can tell is in `trouble`, to be shown above the button. Nothing stops a save without a word. */
export function useSave<T extends FieldValues>(form: UseFormReturn<T, unknown, T>, save: (values: T) => Promise<Result<unknown, NotSaved>>, onSaved: (values: T) => void): { readonly submit: ReturnType<UseFormReturn<T, unknown, T>['handleSubmit']>; readonly trouble: ReactNode } {
  const [failure, setFailure] = useState<NotSaved | null>(null);
  const [sentences, setSentences] = useState<readonly Sentence[]>([]);
  const submit = form.handleSubmit(async (values) => {
    const result = await save(values);
    const issues = result.ok ? undefined : result.error.issues;
    setSentences(issues === undefined ? [] : showIssues(form, issues).map(sentenceOf));
    setFailure(result.ok || issues !== undefined ? null : result.error);
    if (result.ok) onSaved(values);
  }, (errors) => {
    setFailure(null);
    setSentences(hiddenMessages(form, errors).map((message) => ({ text: fieldSentence(message) ?? message, severity: 'error' })));
  });
  return { submit, trouble: <><Sentences of={sentences} />{failure !== null && <FailureNotice failure={failure} />}</> };
}
