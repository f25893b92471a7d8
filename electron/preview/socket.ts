import { decode, encode } from '@msgpack/msgpack';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Dispatch } from '../ipc/dispatch.ts';

/** What goes through the socket is smaller than this; larger requests come as a POST, whose limit is that of their channel. */
const requestBytes = 1024 * 1024;

export type CallSocket = {
  /** Takes over a connection whose sender has been checked. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
};

/**
 * Calls over one WebSocket of the page: `[number, channel, request]` in MessagePack, answered by `[number, reply]` in whatever order they are done. A fetch
 * costs Chromium 5 – 7 ms however small it is, a message a tenth of that. Who may connect is the server's to say; what comes is judged by `dispatch`.
 */
export function createCallSocket(dispatch: Dispatch): CallSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: requestBytes, perMessageDeflate: false });

  async function answer(socket: WebSocket, data: Buffer): Promise<void> {
    const call = read(data);
    if (call === null) { socket.close(1003); return; }
    const reply = await dispatch(call.channel, call.request, true);
    if (socket.readyState === socket.OPEN) socket.send(encode([call.number, reply], { ignoreUndefined: true }));
  }

  server.on('connection', (socket) => {
    socket.on('error', () => undefined); // a message beyond the limit or a broken frame: ws has closed the connection
    socket.on('message', (data, isBinary) => {
      if (isBinary && Buffer.isBuffer(data)) void answer(socket, data);
      else socket.close(1003);
    });
  });
  return {
    accept: (request, socket, head) => server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request)),
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function read(data: Buffer): { readonly number: number; readonly channel: unknown; readonly request: unknown } | null {
  try {
    const call = decode(data);
    if (!Array.isArray(call) || call.length !== 3) return null;
    const [number, channel, request] = call as readonly unknown[];
    return Number.isSafeInteger(number) ? { number: number as number, channel, request } : null;
  } catch {
    return null;
  }
}
