import { clockConfirmed } from '../../../shared/changes/trustedAt.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { ok } from '../../../shared/lib/result.ts';
import { type Office, writeSetting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';

/** A supervisor says that the machine's clock is right now: entries from here on are compared with this moment (shared/changes/trustedAt.ts). */
export const confirmMachineClock = (store: Store) =>
  store.commit(clockConfirmed, '', (draft) => {
    writeSetting(draft, 'clock', { confirmedAt: toInstant(store.now()) });
    return ok(null);
  });

/** Writes what the office says of itself. */
export const saveOffice = (store: Store, office: Office) =>
  store.commit('settings.office', '', (draft) => {
    writeSetting(draft, 'office', office);
    return ok(null);
  });
