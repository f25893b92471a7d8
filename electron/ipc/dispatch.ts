import { contract, type Answer, type Channel, type Failure, type FailureCode, type Reply, type Request } from '../../shared/ipc/contract.ts';
import { carriedSize } from '../../shared/ipc/carried.ts';
import { sessionNamed, withoutSession } from '../../shared/ipc/naming.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Log } from '../ports.ts';
import { SessionOver } from '../services/sealing/keyring.ts';
import type { Gate } from './gate.ts';

/** `asking`: the id of the session that the page names, '' for none; where somebody must be signed in it is the present one. */
export type Handler<C extends Channel> = (request: Request<C>, asking: string) => Promise<Result<Answer<C>, Failure>>;
export type Handlers = { readonly [C in Channel]: Handler<C> };

/** Answers one call. `trusted` is the host's verdict on the sender; the channel and payload are taken as hostile. */
export type Dispatch = (channel: unknown, payload: unknown, trusted: boolean) => Promise<Reply<unknown>>;

const megabyte = 1024 * 1024;

/** How large a request may be, in bytes; where nothing is said, 1 MB. Files are capped at 20 MB (reliability), workbooks for which the limits were raised at 256 MB, bulk parts at 4 MB and slack; a million digests are 64 MB. */
const limits: Partial<Record<Channel, number>> = {
  'journal.append': 24 * megabyte,
  'packages.build': 512 * megabyte,
  'receipts.read': 24 * megabyte,
  'receipts.enter': 88 * megabyte, // 20 MB of evidence, and a package's 200,000 answers
  'receipts.stored': 68 * megabyte,
  'workbooks.saveMarked': 320 * megabyte,
  'workbooks.saveTable': 256 * megabyte,
};
export const sizeLimit = (channel: Channel): number => limits[channel] ?? megabyte;

/** Own keys only, so that `constructor` or `__proto__` are no channels. */
export const isChannel = (name: unknown): name is Channel => typeof name === 'string' && Object.hasOwn(contract, name);

const refuse = (code: FailureCode, detail = ''): Reply<never> => ({ ok: false, error: { code, detail } });

/** Where a payload went wrong: paths and rules of the schema, never the values. */
const faults = (issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string }[]): string =>
  issues.slice(0, 5).map(({ path, code }) => `${path.map(String).join('.')}: ${code ?? ''}`).join('; ').slice(0, 300);

/**
 * The one way in. Order: sender, channel, session and right (`gate`), size and kind of values, schema, handler, schema of the answer. A handler that
 * throws is answered `failed` with the error's kind alone: messages may hold names, numbers or paths.
 */
export function createDispatch(handlers: Handlers, log: Log, gate: Gate): Dispatch {
  async function run<C extends Channel>(channel: C, request: unknown, asking: string): Promise<Reply<unknown>> {
    const handle: Handler<C> = handlers[channel];
    try {
      const result = await handle(request as Request<C>, asking); // parsed by the schema of this very channel
      if (!result.ok) return { ok: false, error: { code: result.error.code, detail: result.error.detail.slice(0, 2000) } };
      const answer = contract[channel].answer.safeParse(result.value);
      if (answer.success) return { ok: true, value: answer.data };
      log('ipc.answerMalformed', { channel });
      return refuse('answer.malformed', faults(answer.error.issues));
    } catch (error) {
      if (error instanceof SessionOver) return refuse('access.locked');
      const kind = error instanceof Error ? error.name : 'unknown';
      log('ipc.failed', { channel, kind: /^[A-Za-z]{1,40}$/.test(kind) ? kind : 'unknown' });
      return refuse('failed', 'internal');
    }
  }

  return async (channel, payload, trusted) => {
    if (!trusted) { log('ipc.refusedSender'); return refuse('request.refusedSender'); }
    if (!isChannel(channel)) { log('ipc.unknownChannel'); return refuse('request.unknownChannel'); }
    const asking = sessionNamed(payload);
    const closed = gate(channel, asking);
    if (closed !== null) return { ok: false, error: closed };
    const size = carriedSize(payload, sizeLimit(channel));
    if (size === null) return refuse('request.malformed', 'values');
    if (size > sizeLimit(channel)) return refuse('request.tooLarge', String(sizeLimit(channel)));
    const request = contract[channel].request.safeParse(withoutSession(payload));
    return request.success ? run(channel, request.data, asking) : refuse('request.malformed', faults(request.error.issues));
  };
}
