// Runs in the page, before the program: the preview's counterpart of electron/preload.ts. Bundled to dist/electron/bridge.js.
import { decode, encode } from '@msgpack/msgpack';
import { carriedSize } from '../../shared/ipc/carried.ts';
import type { DeskBridge } from '../../shared/ipc/contract.ts';

type PageEvent = { readonly data: string };
declare class EventSource { constructor(address: string); addEventListener(event: string, listener: (event: PageEvent) => void): void; removeEventListener(event: string, listener: (event: PageEvent) => void): void }

let stream: EventSource | undefined;

/** From this size on a body goes as a Blob: Chromium hands large bytes over piece by piece on the interface thread, 195 ms for 3.6 MB, and a Blob at once, 6 ms. */
const asBlob = 256 * 1024;

const bodyOf = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | Blob => (bytes.length < asBlob ? bytes : new Blob([bytes]));

const bridge: DeskBridge = {
  invoke: async (channel, request) => {
    // MessagePack would turn a Map into an empty object without a word.
    if (carriedSize(request, Number.MAX_SAFE_INTEGER) === null) return { ok: false, error: { code: 'request.malformed', detail: 'values' } };
    const answer = await fetch(`/__desk/invoke/${encodeURIComponent(channel)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/msgpack' },
      body: bodyOf(encode(request, { ignoreUndefined: true }) as Uint8Array<ArrayBuffer>),
    });
    return decode(new Uint8Array(await answer.arrayBuffer()));
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
