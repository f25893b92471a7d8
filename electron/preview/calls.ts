import { decode, encode } from '@msgpack/msgpack';

/** What is used of a WebSocket. */
export type Socket = {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
};
/** Sends one call and resolves with its reply; rejects when the connection breaks before that, and then nobody knows whether it was carried out. */
export type Call = (channel: string, request: unknown) => Promise<unknown>;

type Waiting = { readonly resolve: (reply: unknown) => void; readonly reject: (why: Error) => void };

/** Gives the way to call, connecting when there is no connection; null when none can be made (nothing has been sent then). */
export function createCalls(connect: () => Socket): () => Promise<Call | null> {
  let opened: Promise<Call | null> | null = null;

  const open = (): Promise<Call | null> => new Promise((resolve) => {
    const waiting = new Map<number, Waiting>();
    let last = 0;
    const socket = connect();
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => resolve((channel, request) => new Promise((settle, reject) => {
      last += 1;
      waiting.set(last, { resolve: settle, reject });
      socket.send(encode([last, channel, request], { ignoreUndefined: true }) as Uint8Array<ArrayBuffer>);
    }));
    socket.onmessage = ({ data }: { readonly data: ArrayBuffer }) => {
      const [number, reply] = decode(new Uint8Array(data)) as readonly [number, unknown];
      waiting.get(number)?.resolve(reply);
      waiting.delete(number);
    };
    socket.onclose = () => {
      opened = null;
      for (const { reject } of waiting.values()) reject(new Error('connection closed'));
      waiting.clear();
      resolve(null);
    };
  });
  return () => opened ??= open();
}
