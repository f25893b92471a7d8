import { inSession } from '../../shared/ipc/naming.ts';

/** A payload as a signed-in page sends it: it names its session in whatever it sends; what is no object can name none. */
export const asPage = (payload: unknown, session: string): unknown =>
  (Object.prototype.toString.call(payload) === '[object Object]' && !Object.hasOwn(payload as object, 'session') ? inSession(payload as object, session) : payload);
