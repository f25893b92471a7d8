import type { SessionAnswer } from '../../../shared/ipc/access.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { Text } from '../../i18n/useText.ts';
import { type AccessNote, noteAccess } from '../../store/accessNotes.ts';
import { readRestored, takeRestored } from '../../parts/restore/restoredNote.ts';
import type { Store } from '../../store/store.ts';

/** Notes a sign-in once the records take changes. Never fails: nobody is kept out by it. */
export type SignInNote = (store: Store, text: Text) => Promise<void>;

/** How somebody came in; a page that was loaded again is no sign-in. */
export type By = 'door' | 'recoveryKey' | 'resume';

const none: SignInNote = async () => undefined;

/**
 * The note of one sign-in, written at most once however often the opening is tried: who came in, how many tries under the name failed since the last time, how many under names
 * that nobody has (the names are kept nowhere) and with a wrong recovery key, and, the first time after a restore, that there was one.
 */
export function signInNote({ mode, failedBefore, unknownBefore, recoveryBefore }: Pick<SessionAnswer, 'mode' | 'failedBefore' | 'unknownBefore' | 'recoveryBefore'>, by: By): SignInNote {
  if (by === 'resume' || mode === 'practice') return none;
  let begun = false;
  return async (store, text) => {
    // An older disk came back and is only looked at: it takes nothing.
    if (begun || store.status.readOnly !== null) return;
    begun = true;
    const restored = readRestored();
    const untold = ({ count, since }: SessionAnswer['unknownBefore'], where: 'unknownNames' | 'recoveryTries'): readonly AccessNote[] =>
      (count > 0 ? [{ kind: 'signInFailed', count, what: text(`audit.deed.${where}`, { since: toLocalDateTime(Date.parse(since)).replace('T', ' ') }) }] : []);
    const notes: readonly AccessNote[] = [
      { kind: 'signIn' },
      ...(failedBefore > 0 ? [{ kind: 'signInFailed', count: failedBefore } as const] : []),
      ...untold(unknownBefore, 'unknownNames'), ...untold(recoveryBefore, 'recoveryTries'),
      ...(by === 'recoveryKey' ? [{ kind: 'account', what: text('audit.deed.recovered') } as const] : []),
      ...(restored !== '' ? [{ kind: 'restore', what: restored } as const] : []),
    ];
    const done = await store.commit('access.note', '', (draft) => ok(notes.map((note) => noteAccess(draft, note, store.now())))).catch(() => null);
    if (done?.ok === true && restored !== '') takeRestored();
  };
}
