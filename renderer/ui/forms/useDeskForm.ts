import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { deskResolver } from './deskResolver.ts';

/** A form checked by a zod schema: the field speaks when it is left, and again while it is corrected. */
export function useDeskForm<T extends FieldValues>(schema: z.ZodType<T, T>, defaultValues: NoInfer<DefaultValues<T>>): UseFormReturn<T, unknown, T> {
  return useForm<T, unknown, T>({ mode: 'onTouched', reValidateMode: 'onChange', defaultValues, resolver: deskResolver(schema) });
}
