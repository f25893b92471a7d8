import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { issueText } from '../../i18n/sentences.ts';

/** What every field bound to react-hook-form takes. */
export type FieldProps<T extends FieldValues> = {
  readonly control: Control<T>;
  readonly name: FieldPath<T>;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
};

/** A code such as `field.required`, with parameters behind a bar: `field.tooLong|{"most":20}`. */
const coded = /^([a-z][a-zA-Z]*(?:\.[a-zA-Z]+)+)(?:\|(\{.*\}))?$/;

/**
 * The sentence at a field. Schemas and rules put an issue code into `message` (see `codeMessage`); any other text is shown as it is.
 */
export function fieldSentence(message: string | undefined): string | undefined {
  if (message === undefined || message === '') return undefined;
  const match = coded.exec(message);
  if (match === null) return message;
  const params = match[2] === undefined ? undefined : (JSON.parse(match[2]) as Record<string, string | number>);
  return issueText({ code: match[1] ?? message, params });
}

/** Packs an issue code and its parameters into a form's message. */
export const codeMessage = (code: string, params?: Readonly<Record<string, string | number>>): string =>
  params === undefined || Object.keys(params).length === 0 ? code : `${code}|${JSON.stringify(params)}`;
