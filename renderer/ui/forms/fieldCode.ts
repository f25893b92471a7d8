import type { z } from 'zod';
import { codeMessage } from './field.ts';

/** Our code for what zod found, so that no English sentence of a library reaches a clerk. */
export function fieldCode(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin !== 'string') return codeMessage('field.tooSmall', { least: Number(issue.minimum) });
      return Number(issue.minimum) <= 1 ? 'field.required' : codeMessage('field.tooShort', { least: Number(issue.minimum) });
    case 'too_big':
      return codeMessage(issue.origin === 'string' ? 'field.tooLong' : 'field.tooLarge', { most: Number(issue.maximum) });
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? (issue.input === undefined || issue.input === null || issue.input === '' ? 'field.required' : 'field.notNumber') : 'field.required';
    case 'invalid_value':
      return 'field.choose';
    default:
      return 'field.format';
  }
}
