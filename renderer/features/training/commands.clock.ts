import type { Issue } from '../../../shared/lib/issue.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Store } from '../../store/store.ts';
import type { Marked } from './commands.marks.ts';

const issue = (code: string, path = ''): readonly Issue[] => [{ code, severity: 'error', path }];

/**
 * A supervisor (table of commands) stands by the times of a session that were marked while the machine's clock could not be believed (reliability.md, "Clock"): until then its hours
 * are not reported. Refused without a reason, and when nothing of the session is doubtful. Also after closing: times and hours stay as they are.
 */
export async function confirmClock(store: Store, sessionId: string, reason: string): Marked {
  const why = reason.trim();
  const result = await store.commit('attendance.confirmClock', why, (draft) => {
    if (why === '') return fail(issue('clock.reason', 'reason'));
    const doubtful = draft.set.by('attendances', 'sessionId', sessionId).filter(({ clock }) => clock === 'doubtful');
    if (doubtful.length === 0) return fail(issue('clock.nothing'));
    for (const { id } of doubtful) draft.update('attendances', id, { clock: 'confirmed' });
    return ok(null);
  });
  return result.ok ? ok(result.value.range) : result;
}
