import { contract, events, reply } from '../../shared/ipc/contract.ts';
import type { Answer, Channel, DeskBridge, EventName, EventOf, Failure, Request } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';

/** The contract, typed. Both functions never throw: what goes wrong comes back as a `Failure`. */
export type Client = {
  /** Calls the main process. The request is parsed before it leaves, the answer when it arrives. */
  readonly invoke: <C extends Channel>(channel: C, request: Request<C>) => Promise<Result<Answer<C>, Failure>>;
  /** Listens to an event; a payload that does not parse is dropped. Returns the function that stops listening. */
  readonly on: <E extends EventName>(event: E, listener: (payload: EventOf<E>) => void) => () => void;
};

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2000);

/**
 * Wraps the bridge that preload or the preview's page gives.
 *
 * | what happened | failure |
 * | --- | --- |
 * | the request does not fit the channel's schema | `request.malformed`, nothing was sent |
 * | the bridge threw or the connection broke | `failed`: whether the main process acted is unknown |
 * | the reply or its value does not fit | `answer.malformed`: likewise unknown |
 * | the main process said no | its own code |
 */
export function createClient(bridge: DeskBridge): Client {
  return {
    invoke: async <C extends Channel>(channel: C, request: Request<C>): Promise<Result<Answer<C>, Failure>> => {
      const { request: requestSchema, answer: answerSchema } = contract[channel];
      const sent = requestSchema.safeParse(request);
      if (!sent.success) return fail({ code: 'request.malformed', detail: `${channel}: ${sent.error.message}`.slice(0, 2000) });
      let raw: unknown;
      try {
        raw = await bridge.invoke(channel, sent.data);
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
    },
    on: (event, listener) => bridge.on(event, (payload) => {
      const parsed = events[event].safeParse(payload);
      // Likewise: the schema of this very event produced it.
      if (parsed.success) listener(parsed.data as EventOf<typeof event>);
    }),
  };
}
