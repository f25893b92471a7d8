import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { contract } from '../../shared/ipc/contract.ts';
import type { Dispatch } from '../ipc/dispatch.ts';
import { isOwn } from './origin.ts';

/** Whether a call comes from the top frame of the program's own page in its own window. A frame that has gone throws when it is asked: nobody's call. */
function isTrusted(event: IpcMainInvokeEvent, ownContents: () => number | undefined): boolean {
  try {
    const frame = event.senderFrame;
    return frame !== null && frame === event.sender.mainFrame && isOwn(frame.url) && event.sender.id === ownContents();
  } catch {
    return false;
  }
}

/** The only place that listens to the page: one listener a channel of the contract. */
export function bindIpc(dispatch: Dispatch, ownContents: () => number | undefined): void {
  for (const channel of Object.keys(contract)) {
    ipcMain.handle(`desk:${channel}`, (event, payload: unknown) => dispatch(channel, payload, isTrusted(event, ownContents)));
  }
}
