import type { SessionAnswer } from '../../shared/ipc/access.ts';
import { importKeys, type PurposeKeys } from './sealing/keys.ts';

/** Somebody is signed in: who, where, and the keys of what the page keeps itself. The keys cannot be read out again, only used. */
export type Session = Pick<SessionAnswer, 'user' | 'mode' | 'officeId'> & { readonly keys: { readonly pages: PurposeKeys; readonly drafts: PurposeKeys } };

/** What of a session the screens may know: no keys. */
export type SessionFacts = Pick<Session, 'user' | 'mode'>;

/** Makes the keys of an answered sign-in and overwrites the bytes that they came as. An answer serves once. */
export async function beginSession({ user, mode, officeId, keys }: SessionAnswer): Promise<Session> {
  try {
    return { user, mode, officeId, keys: { pages: await importKeys(keys.pages), drafts: await importKeys(keys.drafts) } };
  } finally {
    keys.pages.fill(0);
    keys.drafts.fill(0);
  }
}
