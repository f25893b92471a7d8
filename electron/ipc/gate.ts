import { grantOf } from '../../shared/access/grants.ts';
import type { Role } from '../../shared/access/roles.ts';
import type { Channel, Failure } from '../../shared/ipc/contract.ts';
import { needs } from '../../shared/ipc/needs.ts';

/** Why a channel is not served now, or null. */
export type Gate = (channel: Channel) => Failure | null;

/** Holds every call against the table of needs and rights; a handler runs only when this has nothing to say. Commands that need a second person are judged where their token arrives. */
export const createGate = (present: () => { readonly mode: 'office' | 'practice'; readonly user: { readonly role: Role } | null }): Gate => (channel) => {
  const need = needs[channel];
  const { mode, user } = present();
  if (need.who === 'anyone') return null;
  if (user === null) return { code: 'access.locked', detail: '' };
  if (mode === 'practice' && need.practice === false) return { code: 'practice.refused', detail: '' };
  if (need.who === 'signedIn' || grantOf(user.role, need.who) !== 'no') return null;
  return { code: 'access.denied', detail: need.who };
};
