import { ok, type Result } from '../../../../shared/lib/result.ts';
import type { CommitFailure } from '../../../store/commit.ts';
import type { Store } from '../../../store/store.ts';
import { plannedOf } from './queries.ts';

/** Gives the sessions of one trainer that are not closed to another one, in one change. Answers how many. */
export async function handSessions(store: Store, from: string, to: string): Promise<Result<number, CommitFailure>> {
  const result = await store.commit('session.change', '', (draft) => {
    const sessions = plannedOf(draft.set, from);
    for (const session of sessions) draft.update('sessions', session.id, { trainers: [...new Set(session.trainers.map((name) => (name === from ? to : name)))] });
    return ok(sessions.length);
  });
  return result.ok ? ok(result.value.value) : result;
}
