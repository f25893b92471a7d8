import { zodResolver } from '@hookform/resolvers/zod';
import { type FieldErrors, type FieldValues, get, type Resolver, set } from 'react-hook-form';
import type { z } from 'zod';
import { fieldCode } from './fieldCode.ts';

/**
 * Checks a form by its schema and, before it, by what the fields say themselves: a field whose text cannot be read yet (`TypedField`) answers the code of that in its
 * `validate`, so that no schema has to know how a date is typed. Fields that are not shown say nothing. zod's own messages become our codes.
 */
export function deskResolver<T extends FieldValues>(schema: z.ZodType<T, T>): Resolver<T, unknown, T> {
  const bySchema = zodResolver(schema, { error: fieldCode });
  return async (values, context, options) => {
    const checked = await bySchema(values, context, options);
    const unread = (options.names ?? []).flatMap((name) => {
      const field = get(options.fields, name) as (typeof options.fields)[string] | undefined;
      const code: unknown = field?.mount === true && typeof field.validate === 'function' ? field.validate(get(values, name), values) : undefined;
      return typeof code === 'string' ? [{ name, error: { type: 'typed', message: code, ref: field?.ref } }] : [];
    });
    if (unread.length === 0) return checked;
    const errors = { ...checked.errors } as FieldErrors<T>;
    for (const { name, error } of unread) set(errors, name, error);
    return { values: {}, errors };
  };
}
