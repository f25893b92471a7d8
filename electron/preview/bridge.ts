// Runs in the page, before the program: the preview's counterpart of electron/preload.ts. Bundled to dist/electron/bridge.js.
import { decode, Encoder } from '@msgpack/msgpack';
import { carriedSize } from '../../shared/ipc/carried.ts';
import type { DeskBridge } from '../../shared/ipc/contract.ts';
import { createCalls } from './calls.ts';

type PageEvent = { readonly data: string };
declare class EventSource { constructor(address: string); addEventListener(event: string, listener: (event: PageEvent) => void): void; removeEventListener(event: string, listener: (event: PageEvent) => void): void }
declare const location: { readonly host: string };

let stream: EventSource | undefined;

/** From this size on a request goes as the Blob of a POST: Chromium hands large bytes over piece by piece on the interface thread, 195 ms for 3.6 MB, and a Blob at once, 6 ms. */
const asBlob = 256 * 1024;

async function post(channel: string, body: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const answer = await fetch(`/__desk/invoke/${encodeURIComponent(channel)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/msgpack' },
    body: body.length < asBlob ? body : new Blob([body]),
  });
  return decode(new Uint8Array(await answer.arrayBuffer()));
}

/** One for all requests: the bytes lie in its own buffer until the next one, and both `fetch` and `Blob` copy them at once. A fresh buffer for each would have to be mapped anew. */
const encoder = new Encoder({ ignoreUndefined: true, initialBufferSize: 1 << 16 });
const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> => encoder.encodeSharedRef(value) as Uint8Array<ArrayBuffer>;
const call = createCalls(() => new WebSocket(`ws://${location.host}/__desk/socket`));

const bridge: DeskBridge = {
  invoke: async (channel, request) => {
    const size = carriedSize(request, Number.MAX_SAFE_INTEGER);
    // MessagePack would turn a Map into an empty object without a word.
    if (size === null) return { ok: false, error: { code: 'request.malformed', detail: 'values' } };
    // Characters may take three bytes each; what is near the border is large enough for either way.
    const open = size < asBlob ? await call() : null;
    return open === null ? post(channel, bytesOf(request)) : open(channel, request);
  },
  on: (event, listener) => {
    stream ??= new EventSource('/__desk/events');
    const own = stream;
    const heard = ({ data }: PageEvent): void => listener(JSON.parse(data));
    own.addEventListener(event, heard);
    return () => own.removeEventListener(event, heard);
  },
};

Object.defineProperty(globalThis, 'desk', { value: Object.freeze(bridge), writable: false, configurable: false });
