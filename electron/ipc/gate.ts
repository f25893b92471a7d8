import { grantOf } from '../../shared/access/grants.ts';
import type { Role } from '../../shared/access/roles.ts';
import type { Channel, Failure } from '../../shared/ipc/contract.ts';
import { needs } from '../../shared/ipc/needs.ts';

/** Why a channel is not served now, or null. `asking`: the id of the session that the page names, '' for none. */
export type Gate = (channel: Channel, asking: string) => Failure | null;

/** Holds every call against the present session and the table of needs and rights; a handler runs only when this has nothing to say. Commands that need a second person are judged where their token arrives. */
export const createGate = (present: () => { readonly mode: 'office' | 'practice'; readonly session: { readonly id: string; readonly user: { readonly role: Role } } | null }): Gate => (channel, asking) => {
  const need = needs[channel];
  const { mode, session } = present();
  if (need.who === 'anyone') return null;
  // Only a page that was loaded again does not know yet whose it is.
  if (session === null || (asking === '' && channel !== 'access.resume')) return { code: 'access.locked', detail: '' };
  if (asking !== '' && asking !== session.id) return { code: 'access.elsewhere', detail: '' };
  if (mode === 'practice' && need.practice === false) return { code: 'practice.refused', detail: '' };
  if (need.who === 'signedIn' || grantOf(session.user.role, need.who) !== 'no') return null;
  return { code: 'access.denied', detail: need.who };
};
