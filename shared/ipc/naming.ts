import type { Channel } from './contract.ts';

/**
 * Which session a call is made in: beside the fields of its schema every request of a signed-in page carries the id that its sign-in was answered (`session`). What needs somebody
 * signed in is served to the present session's own pages alone, so that a window in which nobody signed in, or in whose place somebody else did, acts in nobody's name.
 */
const key = 'session';

/** Channels whose answer begins, or goes on with, a session in the page that asked. */
export const sessionChannels = ['access.proveRecovery', 'access.signIn', 'access.signInByKeychain', 'access.recover', 'access.resume'] as const satisfies readonly Channel[];

/** Channels by which a page ends its own session and begins anew by itself: the other windows are told, it is not. */
export const endingChannels: ReadonlySet<Channel> = new Set<Channel>(['practice.enter', 'practice.leave', 'backups.restore']);

/** The request with the session's id; without one ('') as it is. */
export const inSession = (request: object, session: string): object => (session === '' ? request : { ...request, [key]: session });

/** The id that a payload names, '' for none. The payload is taken as hostile. */
export function sessionNamed(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, key)) return '';
  const named = (payload as Readonly<Record<string, unknown>>)[key];
  return typeof named === 'string' ? named : '';
}

/** The payload as its schema knows it. To be asked when it was found to be a plain value. */
export function withoutSession(payload: unknown): unknown {
  if (sessionNamed(payload) === '') return payload;
  const { [key]: _named, ...request } = payload as Readonly<Record<string, unknown>>;
  return request;
}
