import type { SessionAnswer } from '../../../shared/ipc/access.ts';
import { sessionChannels } from '../../../shared/ipc/naming.ts';
import type { Client } from '../../host/client.ts';
import { type Arrival, arrive, enter } from './arrival.ts';
import type { By } from './signInNote.ts';

export type Door = {
  /**
   * For the screens before the records. Calls that begin a session are made one after the other, and none any more once somebody was let in (it is never answered: the page is on
   * its way): a second click, or Enter beside the keychain, would end the session that has just begun.
   */
  readonly client: Client;
  /** Goes in with an answer; once, for its keys are overwritten when they are taken. */
  readonly take: (session: SessionAnswer, by: By) => void;
  /** Asks anew where the program stands; once at a time, for two pages must not read the records side by side. */
  readonly again: () => void;
};

const never = new Promise<never>(() => undefined);
const begins = (channel: string): boolean => sessionChannels.some((one) => one === channel);

/** `arrived` is told where the page stands next. `ways` are for tests. */
export function createDoor(client: Client, arrived: (arrival: Arrival) => void, ways: { readonly enter: typeof enter; readonly arrive: typeof arrive } = { enter, arrive }): Door {
  /** Whether the calls before let somebody in. */
  let before: Promise<boolean> = Promise.resolve(false);
  let going = false;
  const go = (way: () => Promise<Arrival>): void => {
    if (going) return;
    going = true;
    void way().catch((): Arrival => ({ kind: 'failed', failure: { code: 'failed', detail: 'session' } })).then((arrival) => {
      going = arrival.kind === 'inside';
      before = Promise.resolve(false);
      arrived(arrival);
    });
  };
  return {
    client: {
      ...client,
      invoke: (channel, request) => {
        if (!begins(channel)) return client.invoke(channel, request);
        const mine = before.then((inside) => (inside ? never : client.invoke(channel, request)));
        before = mine.then(({ ok }) => ok);
        return mine;
      },
    },
    take: (session, by) => go(() => ways.enter(client, session, by)),
    again: () => go(() => ways.arrive(client)),
  };
}
