import type { DeskBridge } from '../../../shared/ipc/contract.ts';
import { type Client, createClient } from '../../host/client.ts';
import { windowSession } from '../../host/keptSession.ts';
import { type Arrival, arrive } from './arrival.ts';

function begin(): { readonly client: Client; readonly arrival: Promise<Arrival> } | null {
  const bridge = (window as Window & { readonly desk?: DeskBridge }).desk;
  if (bridge === undefined) return null;
  const client = createClient(bridge, windowSession());
  return { client, arrival: arrive(client) };
}

/** What begins with the page, before the interface is loaded: asking who is signed in, and reading the records when somebody is. Null when the host is not there. */
export const firstOpening = begin();
