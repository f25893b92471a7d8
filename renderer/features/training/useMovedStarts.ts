import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { isLocalDateTime } from '../../../shared/lib/dates.ts';
import { movedStarts, type SessionForm } from './sessionSchema.ts';

/** Units that have a start of their own go along when somebody types another day for the session. What a draft brings back stands as it was typed. */
export function useMovedStarts(form: UseFormReturn<SessionForm, unknown, SessionForm>): void {
  useEffect(() => {
    let before = form.getValues('start');
    return form.subscribe({
      name: 'start', formState: { values: true },
      callback: ({ name, values: { start, units } }) => {
        if (!isLocalDateTime(start)) return;
        const moved = name === 'start' ? movedStarts(units, before, start) : units;
        before = start;
        for (const [at, { from }] of moved.entries()) if (from !== units[at]?.from) form.setValue(`units.${at}.from`, from, { shouldDirty: true });
      },
    });
  }, [form]);
}
