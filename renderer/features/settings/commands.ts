import { ok } from '../../../shared/lib/result.ts';
import type { LocalRules } from '../../../shared/rules/packs.ts';
import { writeSetting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';

/** Writes the local rules; saving them confirms them, for a person has looked at them. */
export const saveLocalRules = (store: Store, rules: Omit<LocalRules, 'confirmed'>) =>
  store.commit('settings.localRules', '', (draft) => {
    writeSetting(draft, 'localRules', { ...rules, confirmed: true });
    return ok(null);
  });
