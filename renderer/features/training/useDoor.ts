import { useMemo, useRef, useState } from 'react';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import type { Session } from '../../../shared/domain/records.ts';
import { sessionDays } from '../../../shared/rules/presence.ts';
import { failureText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import type { SeqRange } from '../../store/commit.ts';
import { useStore } from '../../store/useStore.tsx';
import { useNotify } from '../../ui/notify.tsx';
import type { Marked } from './commands.marks.ts';
import { createMarkLine } from './markLine.ts';

export type Door = {
  /** Rows whose mark is on its way to the disk. */
  readonly pending: ReadonlySet<string>;
  /** Queues a mark; tells of success only once the disk has acknowledged it. `done` is the sentence for it; answers whether it was saved. */
  readonly mark: (rowKey: string, run: () => Marked, done: string) => Promise<boolean>;
  /** Takes the last mark of this visit back; says so when there is none. */
  readonly undo: () => void;
  /** The last thing that happened, for the line below the input. */
  readonly last: { readonly message: string; readonly good: boolean } | null;
  /** The time that signing in takes: now, or, on another day than the session's, `fixed`. */
  readonly clock: () => string;
  /** True when today is none of the session's days, so that the clock cannot be used. */
  readonly otherDay: boolean;
  readonly fixed: string;
  readonly setFixed: (at: string) => void;
};

/** State of the door: the queue of marks, what can be taken back, and which clock signing in reads. */
export function useDoor(session: Session | undefined): Door {
  const store = useStore();
  const text = useText();
  const notify = useNotify();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<Door['last']>(null);
  const trail = useRef<{ readonly range: SeqRange; readonly done: string }[]>([]);
  const line = useMemo(() => {
    const made = createMarkLine(() => setPending(made.pending()));
    return made;
  }, []);
  const days = session === undefined ? [] : sessionDays(session);
  const otherDay = days.length > 0 && !days.includes(store.today());
  const [typed, setFixed] = useState('');
  const fixed = typed || (session?.units[0]?.from ?? '');
  const said = (message: string, good: boolean) => {
    setLast({ message, good });
    if (!good) notify(message, 'bad');
  };
  const failed = () => said(text('training.door.lost'), false);
  return {
    pending, last, otherDay, fixed, setFixed,
    clock: () => (otherDay ? fixed : toLocalDateTime(store.now())),
    mark: async (rowKey, run, done) => {
      let saved = false;
      await line.add(rowKey, async () => {
        const result = await run();
        if (!result.ok) return said(failureText(result.error), false);
        trail.current.push({ range: result.value, done });
        saved = true;
        said(text('training.door.saved', { what: done }), true);
      }).catch(failed);
      return saved;
    },
    undo: () => {
      void line.add('', async () => {
        const step = trail.current.at(-1);
        if (step === undefined) return said(text('training.door.nothingToUndo'), true);
        const result = await store.undo(step.range, 'attendance.undo', '');
        if (!result.ok) return said(failureText(result.error), false);
        trail.current.pop();
        said(text('training.door.undone', { what: step.done }), true);
      }).catch(failed);
    },
  };
}
