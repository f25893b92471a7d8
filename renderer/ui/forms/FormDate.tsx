import type { FieldValues } from 'react-hook-form';
import { typedDate } from '../../../shared/lib/typedTimes.ts';
import type { FieldProps } from './field.ts';
import { TypedField } from './TypedField.tsx';

const asIs = (value: string) => value;

/** A date, typed as 20261123 or any way offices write it; the value is `yyyy-MM-dd`, or '' when empty. */
export function FormDate<T extends FieldValues>(props: FieldProps<T>) {
  return <TypedField {...props} read={typedDate} show={asIs} placeholder="20261123" />;
}
