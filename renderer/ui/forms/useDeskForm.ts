import { useRef } from 'react';
import { type DefaultValues, type FieldValues, type UseFormHandleSubmit, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { deskResolver } from './deskResolver.ts';
import { oneAtATime } from './oneAtATime.ts';

/** A form checked by a zod schema and saved once at a time: the field speaks when it is left, and again while it is corrected. */
export function useDeskForm<T extends FieldValues>(schema: z.ZodType<T, T>, defaultValues: NoInfer<DefaultValues<T>>): UseFormReturn<T, unknown, T> {
  const form = useForm<T, unknown, T>({ mode: 'onTouched', reValidateMode: 'onChange', defaultValues, resolver: deskResolver(schema) });
  // The form is one object for as long as it is shown, known by its identity: its own way to save is replaced, not the form.
  const submit = useRef<UseFormHandleSubmit<T, T>>(undefined);
  submit.current ??= oneAtATime(form.handleSubmit);
  form.handleSubmit = submit.current;
  return form;
}
