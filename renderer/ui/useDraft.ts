import { createContext, useContext, useEffect, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';

/** Where drafts are kept, sealed; see `renderer/store/drafts.ts`. */
export type DraftKeeper = {
  readonly read: (formKey: string) => Promise<unknown>;
  readonly keep: (formKey: string, values: unknown) => void;
  readonly forget: (formKey: string) => void;
};

const nowhere: DraftKeeper = { read: async () => null, keep: () => undefined, forget: () => undefined };
const DraftContext = createContext<DraftKeeper>(nowhere);

/** Gives the keeper of drafts to everything below; without one nothing is kept. */
export const DraftProvider = DraftContext.Provider;

/** The keeper itself, for what is no form. */
export const useDrafts = (): DraftKeeper => useContext(DraftContext);

export type FormDraft = {
  /** True when earlier unsaved entries were put back into the form. */
  readonly restored: boolean;
  /** Forgets the draft; call it when the form was saved. */
  readonly forget: () => void;
  /** Empties the form to its defaults and forgets the draft. */
  readonly discard: () => void;
};

/**
 * Keeps what is typed into a form, by itself, under `formKey` (include the record: `interview.<id>`), and offers it again to the same person: after the screen was
 * left, and after locking, a crash or a restart. Drafts hold personal data, so they are sealed before they are stored. Null keeps nothing: for passwords, and what is
 * typed in a moment.
 */
export function useDraft<T extends FieldValues>(formKey: string | null, form: UseFormReturn<T, unknown, T>): FormDraft {
  const drafts = useDrafts();
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    if (formKey === null) return undefined;
    let typed = false;
    let gone = false;
    void drafts.read(formKey).then((kept) => {
      // Whoever types faster than a draft is opened has begun anew.
      if (gone || typed || typeof kept !== 'object' || kept === null) return;
      const defaults = form.formState.defaultValues as DefaultValues<T>;
      form.reset({ ...defaults, ...kept } as T, { keepDefaultValues: true });
      setRestored(true);
    }).catch(() => undefined);
    const stop = form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        if (isDirty !== true) return;
        typed = true;
        drafts.keep(formKey, values);
      },
    });
    return () => {
      gone = true;
      stop();
    };
  }, [drafts, formKey, form]);
  const forget = () => {
    if (formKey !== null) drafts.forget(formKey);
    setRestored(false);
  };
  return { restored, forget, discard: () => { forget(); form.reset(); } };
}
