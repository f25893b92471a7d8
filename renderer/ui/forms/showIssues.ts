import { type FieldError, type FieldErrors, type FieldPath, type FieldRefs, type FieldValues, get, type UseFormReturn } from 'react-hook-form';
import type { Issue } from '../../../shared/lib/issue.ts';
import { codeMessage } from './field.ts';

type Form<T extends FieldValues> = Pick<UseFormReturn<T, unknown, T>, 'control' | 'setError'>;

/** Whether the form shows a field at this path: one that is asked for elsewhere, or not at present, cannot speak. */
const isShown = <T extends FieldValues>({ control }: Form<T>, path: string): boolean => path !== '' && (get(control._fields as FieldRefs, path) as { readonly _f?: { readonly mount?: boolean } } | undefined)?._f?.mount === true;

/** Puts the errors that a command answered at their fields and goes to the first of them: to go from one to the next would leave fields, which are checked by the form alone then. Answers all that no field can tell, to be told in words: errors without a field, and warnings. */
export function showIssues<T extends FieldValues>(form: Form<T>, issues: readonly Issue[]): readonly Issue[] {
  const atField = (issue: Issue): boolean => issue.severity === 'error' && isShown(form, issue.path);
  for (const [at, issue] of issues.filter(atField).entries()) form.setError(issue.path as FieldPath<T>, { type: 'rule', message: codeMessage(issue.code, issue.params) }, { shouldFocus: at === 0 });
  return issues.filter((issue) => !atField(issue));
}

/** The messages of a form's own check at fields that it does not show: without them the button would do nothing and say nothing. */
export function hiddenMessages<T extends FieldValues>(form: Form<T>, errors: FieldErrors<T>): readonly string[] {
  const messagesAt = (at: object, before: string): readonly string[] => Object.entries(at).flatMap(([name, error]: [string, unknown]) => {
    const path = `${before}${name}`;
    if (typeof error !== 'object' || error === null || name === 'ref') return [];
    if (typeof (error as FieldError).type !== 'string') return messagesAt(error, `${path}.`);
    const { message } = error as FieldError;
    return message === undefined || isShown(form, path) ? [] : [message];
  });
  return [...new Set(messagesAt(errors, ''))];
}
