import { type Command, grantOf } from '../../../shared/access/grants.ts';
import type { Role } from '../../../shared/access/roles.ts';
import { needs } from '../../../shared/ipc/needs.ts';

/** What the screens offer of a command: do it, do it with another person's approval, not at all, or not while practising. */
export type Offer = 'yes' | 'second' | 'no' | 'practice';

/** Commands of which the main process refuses every channel in practice mode; read off its own table, so that the two cannot differ. */
export const refusedInPractice: ReadonlySet<string> = new Set(Object.values(needs).flatMap((need) => (need.practice === false && need.who !== 'signedIn' ? [need.who] : [])));

/** What `role` is offered of `command` in `mode`. */
export function offerOf(role: Role, mode: 'office' | 'practice', command: Command): Offer {
  const grant = grantOf(role, command);
  return grant !== 'no' && mode === 'practice' && refusedInPractice.has(command) ? 'practice' : grant;
}

/** The label of a button, with the word that a second person is needed where one is. */
export const withSecond = (offer: Offer, label: string, text: (key: string, params?: Readonly<Record<string, string | number>>) => string): string =>
  (offer === 'second' ? text('rights.withSecond', { label }) : label);
