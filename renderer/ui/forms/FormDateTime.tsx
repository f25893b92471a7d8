import { useCallback } from 'react';
import type { FieldValues } from 'react-hook-form';
import { typedDateTime } from '../../../shared/lib/typedTimes.ts';
import type { FieldProps } from './field.ts';
import { TypedField } from './TypedField.tsx';

export type FormDateTimeProps<T extends FieldValues> = FieldProps<T> & {
  /** The day that a bare time (0900) belongs to, `yyyy-MM-dd`. */
  readonly day?: string;
};

const show = (value: string) => value.replace('T', ' ');

/** A date and time, typed as 20261123 0900; the value is `yyyy-MM-ddTHH:mm`, or '' when empty. */
export function FormDateTime<T extends FieldValues>({ day, ...props }: FormDateTimeProps<T>) {
  const read = useCallback((text: string) => typedDateTime(text, day), [day]);
  return <TypedField {...props} read={read} show={show} placeholder="20261123 0900" />;
}
