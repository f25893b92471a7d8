import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { contract } from '../../shared/ipc/contract.ts';
import type { Dispatch } from '../ipc/dispatch.ts';
import { isOwn } from './origin.ts';

/** Whether a call comes from the top frame of the program's own page in its own window. */
const isTrusted = (event: IpcMainInvokeEvent, ownContents: () => number | undefined): boolean => {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOwn(frame.url) && event.sender.id === ownContents();
};

/** The only place that listens to the page: one listener a channel of the contract. */
export function bindIpc(dispatch: Dispatch, ownContents: () => number | undefined): void {
  for (const channel of Object.keys(contract)) {
    ipcMain.handle(`desk:${channel}`, (event, payload: unknown) => dispatch(channel, payload, isTrusted(event, ownContents)));
  }
}
