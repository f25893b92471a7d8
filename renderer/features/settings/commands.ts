import { ok } from '../../../shared/lib/result.ts';
import type { LocalRules } from '../../../shared/rules/packs.ts';
import { type Office, writeSetting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';

/** Writes what the office says of itself. */
export const saveOffice = (store: Store, office: Office) =>
  store.commit('settings.office', '', (draft) => {
    writeSetting(draft, 'office', office);
    return ok(null);
  });

/** Writes the local rules; saving them confirms them, for a person has looked at them. */
export const saveLocalRules = (store: Store, rules: Omit<LocalRules, 'confirmed'>) =>
  store.commit('settings.localRules', '', (draft) => {
    writeSetting(draft, 'localRules', { ...rules, confirmed: true });
    return ok(null);
  });
