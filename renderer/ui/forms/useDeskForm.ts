import { zodResolver } from '@hookform/resolvers/zod';
import { type DefaultValues, type FieldPath, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import type { Issue } from '../../../shared/lib/issue.ts';
import { codeMessage } from './field.ts';
import { fieldCode } from './fieldCode.ts';

/**
 * A form checked by a zod schema: the field speaks when it is left, and again while it is corrected.
 * zod's own messages become our codes, so that the sentence is Chinese and kind.
 */
export function useDeskForm<T extends FieldValues>(schema: z.ZodType<T, T>, defaultValues: NoInfer<DefaultValues<T>>): UseFormReturn<T, unknown, T> {
  return useForm<T, unknown, T>({ mode: 'onTouched', reValidateMode: 'onChange', defaultValues, resolver: zodResolver(schema, { error: fieldCode }) });
}

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
