import { createContext, useContext } from 'react';
import type { Client } from './client.ts';

const HostContext = createContext<Client | null>(null);

/** Gives the client to everything below: `<HostProvider value={client}>`. */
export const HostProvider = HostContext.Provider;

/** The typed client of the main process. Throws outside of a `HostProvider`: that is a mistake of the program, not of its user. */
export function useHost(): Client {
  const client = useContext(HostContext);
  if (client === null) throw new Error('useHost outside of HostProvider');
  return client;
}
