// The safeguards switched off, and what the page does watched, from outside: the product has no such switch.
import type { Client } from '../../../renderer/host/client.ts';
import type { Answer, Channel, Failure, Request } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** A quarter of a second: what programs that write "in the background" commonly take. */
const delayMs = 250;

/** A client whose single commits are acknowledged at once and reach the journal a little later, in order; an import waits for them. */
export function acknowledgingFirst(client: Client): Client {
  let turn: Promise<unknown> = Promise.resolve();
  const invoke = async <C extends Channel>(channel: C, request: Request<C>): Promise<Result<Answer<C>, Failure>> => {
    if (channel !== 'journal.append') return client.invoke(channel, request);
    const { firstSeq, count, batch } = request as Request<'journal.append'>;
    const before = turn;
    if (batch !== null) return before.then(() => client.invoke(channel, request));
    turn = new Promise((resolve) => setTimeout(resolve, delayMs)).then(() => before).then(() => client.invoke(channel, request));
    return ok({ firstSeq, lastSeq: firstSeq + count - 1, head: '' } as Answer<C>); // the answer of journal.append; a head that is not known is ''
  };
  return { ...client, invoke };
}

/** Makes every IndexedDB transaction relaxed, as browsers and Dexie have it by default. */
export function relaxDurability(): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode) { return transaction.call(this, names, mode, { durability: 'relaxed' }); };
}

/** Tells of every transaction that will write. */
export function watchWrites(listener: () => void): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') listener();
    return transaction.call(this, names, mode, options);
  };
}
