import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { DeskBridge } from '../shared/ipc/contract.ts';

// Put in by build/bundle.ts from shared/ipc/contract.ts, so that the list cannot drift and no schema library is loaded here.
declare const __DESK_CHANNELS__: readonly string[];
declare const __DESK_EVENTS__: readonly string[];

const channels: ReadonlySet<string> = new Set(__DESK_CHANNELS__);
const events: ReadonlySet<string> = new Set(__DESK_EVENTS__);

const refusal = (code: string): unknown => ({ ok: false, error: { code, detail: '' } });

const bridge: DeskBridge = {
  invoke: async (channel, request) => {
    if (!channels.has(channel)) return refusal('request.unknownChannel');
    try {
      return await (ipcRenderer.invoke(`desk:${channel}`, request) as Promise<unknown>);
    } catch {
      return refusal('request.malformed'); // the value could not be cloned
    }
  },
  on: (event, listener) => {
    if (!events.has(event)) return () => undefined;
    const heard = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(`desk:event:${event}`, heard);
    return () => { ipcRenderer.off(`desk:event:${event}`, heard); };
  },
};

contextBridge.exposeInMainWorld('desk', Object.freeze(bridge));
