import type { FieldValues } from 'react-hook-form';
import type { FieldProps } from './field.ts';
import { TypedField } from './TypedField.tsx';
import { typedDate } from './typed.ts';

const asIs = (value: string) => value;

/** A date, typed as 20261123 or any way offices write it; the value is `yyyy-MM-dd`, or '' when empty. */
export function FormDate<T extends FieldValues>(props: FieldProps<T>) {
  return <TypedField {...props} read={typedDate} show={asIs} placeholder="20261123" />;
}
