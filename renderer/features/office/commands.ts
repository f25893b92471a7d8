import type { Actor } from '../../../shared/changes/change.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { keepOperator } from '../../store/operator.ts';
import { readOperators, writeSetting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';

export const mostRemembered = 12;

/** The names offered next time: the present one first, every name once, the oldest dropped. */
export function withOperator(known: readonly Actor[], operator: Actor): readonly Actor[] {
  return [operator, ...known.filter((one) => one.name !== operator.name)].slice(0, mostRemembered);
}

/**
 * Hands the program over to `operator`: every later change carries this name. The name is remembered in the office's settings when it is new
 * or works in another role; choosing a known one writes nothing. When the name cannot be saved, the choice still stands for this window.
 */
export async function chooseOperator(store: Store, operator: Actor): Promise<Result<null, CommitFailure>> {
  store.setOperator(operator);
  keepOperator(operator);
  const known = readOperators(store.set);
  if (known.some((one) => one.name === operator.name && one.role === operator.role)) return ok(null);
  const saved = await store.commit('operator.choose', '', (draft) => {
    writeSetting(draft, 'operators', withOperator(readOperators(draft.set), operator));
    return ok(null);
  });
  return saved.ok ? ok(null) : saved;
}
