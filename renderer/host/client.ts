import { contract, events, reply } from '../../shared/ipc/contract.ts';
import type { Answer, Channel, DeskBridge, EventName, EventOf, Failure, Request } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import { endingChannels, inSession, sessionChannels } from '../../shared/ipc/naming.ts';

/** The contract, typed. Both functions never throw: what goes wrong comes back as a `Failure`. */
export type Client = {
  /** Calls the main process. The request is parsed before it leaves, the answer when it arrives. */
  readonly invoke: <C extends Channel>(channel: C, request: Request<C>) => Promise<Result<Answer<C>, Failure>>;
  /** Listens to an event; a payload that does not parse is dropped, and so is the end of a session that is not this page's. Returns the function that stops listening. */
  readonly on: <E extends EventName>(event: E, listener: (payload: EventOf<E>) => void) => () => void;
};

/** The session that this page is in, '' for none. It outlives the page, so that one that is loaded again goes on with its own session and no other. */
export type KeptSession = { readonly read: () => string; readonly keep: (id: string) => void };

function heldHere(): KeptSession {
  let held = '';
  return { read: () => held, keep: (id) => { held = id; } };
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2000);

/**
 * Wraps the bridge that preload or the preview's page gives. Every request names the session of the page (shared/ipc/naming.ts); that somebody signed in elsewhere is told as the end
 * of it (`locked`), also when that shows by a refused call alone. A page that ends its session itself is not told.
 *
 * | what happened | failure |
 * | --- | --- |
 * | the request does not fit the channel's schema | `request.malformed`, nothing was sent |
 * | the bridge threw or the connection broke | `failed`: whether the main process acted is unknown |
 * | the reply or its value does not fit | `answer.malformed`: likewise unknown |
 * | the main process said no | its own code |
 */
export function createClient(bridge: DeskBridge, session: KeptSession = heldHere()): Client {
  const endListeners = new Set<(payload: EventOf<'locked'>) => void>();
  /** Calls on their way by which the page itself ends its session. */
  let ending = 0;

  /** What an answer says of the page's own session. */
  function learn(channel: Channel, answered: Result<unknown, Failure>): void {
    if (!answered.ok) {
      const own = session.read();
      if (answered.error.code === 'access.elsewhere' && own !== '' && channel !== 'access.resume') for (const listener of [...endListeners]) listener({ why: 'elsewhere', session: own });
    } else if (endingChannels.has(channel)) session.keep('');
    else if (sessionChannels.some((one) => one === channel)) session.keep((answered.value as Answer<(typeof sessionChannels)[number]>).id);
  }

  async function call<C extends Channel>(channel: C, request: Request<C>): Promise<Result<Answer<C>, Failure>> {
    const { request: requestSchema, answer: answerSchema } = contract[channel];
    const sent = requestSchema.safeParse(request);
    if (!sent.success) return fail({ code: 'request.malformed', detail: `${channel}: ${sent.error.message}`.slice(0, 2000) });
    let raw: unknown;
    try {
      raw = await bridge.invoke(channel, inSession(sent.data, session.read()));
    } catch (error) {
      return fail({ code: 'failed', detail: message(error) });
    }
    const answered = reply.safeParse(raw);
    if (!answered.success) return fail({ code: 'answer.malformed', detail: channel });
    if (!answered.data.ok) return fail(answered.data.error);
    const value = answerSchema.safeParse(answered.data.value);
    if (!value.success) return fail({ code: 'answer.malformed', detail: `${channel}: ${value.error.message}`.slice(0, 2000) });
    // The schema of this very channel produced it; TypeScript cannot follow the look-up by a generic key.
    return ok(value.data as Answer<C>);
  }

  return {
    invoke: async (channel, request) => {
      const ends = endingChannels.has(channel);
      if (ends) ending += 1;
      const answered = await call(channel, request);
      if (ends) ending -= 1;
      learn(channel, answered);
      return answered;
    },
    on: (event, listener) => {
      const told = (payload: EventOf<typeof event>): void => {
        if ('session' in payload && (payload.session !== session.read() || ending > 0)) return;
        listener(payload);
      };
      const heard = told as (payload: EventOf<'locked'>) => void;
      if (event === 'locked') endListeners.add(heard);
      const stop = bridge.on(event, (payload) => {
        const parsed = events[event].safeParse(payload);
        // The schema of this very event produced it.
        if (parsed.success) told(parsed.data as EventOf<typeof event>);
      });
      return () => {
        endListeners.delete(heard);
        stop();
      };
    },
  };
}
