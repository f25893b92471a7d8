import { ok } from '../../../shared/lib/result.ts';
import { type Office, writeSetting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';

/** Writes what the office says of itself. */
export const saveOffice = (store: Store, office: Office) =>
  store.commit('settings.office', '', (draft) => {
    writeSetting(draft, 'office', office);
    return ok(null);
  });
