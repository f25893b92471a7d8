import { type FieldPath, type FieldValues, get, type UseFormReturn } from 'react-hook-form';
import type { Issue } from '../../../shared/lib/issue.ts';
import { codeMessage } from './field.ts';

/** Puts the issues that a command answered at their fields; answers those that belong to no field of the form. */
export function showIssues<T extends FieldValues>(form: UseFormReturn<T, unknown, T>, issues: readonly Issue[]): readonly Issue[] {
  const left: Issue[] = [];
  const fields = form.getValues();
  for (const issue of issues.filter(({ severity }) => severity === 'error')) {
    const root = issue.path.split('.')[0] ?? '';
    if (root !== '' && root in fields) form.setError(issue.path as FieldPath<T>, { type: 'rule', message: codeMessage(issue.code, issue.params) }, { shouldFocus: true });
    else left.push(issue);
  }
  return left;
}
