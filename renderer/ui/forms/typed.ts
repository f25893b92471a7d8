import { ok, type Result } from '../../../shared/lib/result.ts';
import { narrow } from '../../../shared/lib/typedTimes.ts';

/** Whether what was typed is this number, with or without separators. */
export const isTyped = (text: string, value: number): boolean => narrow(text).replace(/[\s,]/g, '') === String(value);

type Read = (text: string) => Result<string, string>;

/** What a typed text is worth to the form: the value that it reads as, '' when blank, else the text itself, which `troubleOf` refuses. */
export function valueOf(text: string, read: Read): string {
  if (text.trim() === '') return '';
  const parsed = read(text);
  return parsed.ok ? parsed.value : text;
}

/** Why a value of `valueOf` is none, as a code; undefined when it is one. */
export function troubleOf(value: string, read: Read): string | undefined {
  const parsed = value === '' ? ok('') : read(value);
  return parsed.ok ? undefined : parsed.error;
}
