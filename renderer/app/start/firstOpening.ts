import type { DeskBridge } from '../../../shared/ipc/contract.ts';
import { type Client, createClient } from '../../host/client.ts';
import { type OpeningRun, runOpening } from './openingRun.ts';

function begin(): { readonly client: Client; readonly run: OpeningRun } | null {
  const bridge = (window as Window & { readonly desk?: DeskBridge }).desk;
  if (bridge === undefined) return null;
  const client = createClient(bridge);
  return { client, run: runOpening(client) };
}

/** The opening of the records that begins with the page, before the interface is loaded; null when the host is not there. */
export const firstOpening = begin();
