import { useEffect, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';

const prefix = 'desk.draft.';

export type FormDraft = {
  /** True when earlier unsaved entries were put back into the form. */
  readonly restored: boolean;
  /** Forgets the draft; call it when the form was saved. */
  readonly forget: () => void;
  /** Empties the form to its defaults and forgets the draft. */
  readonly discard: () => void;
};

/**
 * Keeps what is typed into a form, by itself, under `formKey` (include the operator and the record: `interview.<id>.<operator>`), and offers it again.
 * Drafts may hold personal data, so they live in sessionStorage: they survive leaving the screen and a reload, and end with the window.
 */
export function useDraft<T extends FieldValues>(formKey: string, form: UseFormReturn<T, unknown, T>): FormDraft {
  const key = prefix + formKey;
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    const kept = readDraft<T>(key);
    if (kept !== null) {
      const defaults = form.formState.defaultValues as DefaultValues<T>;
      form.reset({ ...defaults, ...kept } as T, { keepDefaultValues: true });
      setRestored(true);
    }
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => { if (isDirty === true) sessionStorage.setItem(key, JSON.stringify(values)); },
    });
  }, [key, form]);
  const forget = () => {
    sessionStorage.removeItem(key);
    setRestored(false);
  };
  return { restored, forget, discard: () => { forget(); form.reset(); } };
}

function readDraft<T>(key: string): Partial<T> | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Partial<T>;
  } catch {
    sessionStorage.removeItem(key); // written by an older program
    return null;
  }
}
