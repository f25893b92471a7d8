import { createContext, useContext } from 'react';
import type { Role } from '../../../shared/access/roles.ts';

/** Who is signed in, in which store, and how to end it. Given by the program around every screen. */
export type SessionHere = {
  readonly user: { readonly id: string; readonly name: string; readonly role: Role };
  readonly mode: 'office' | 'practice';
  /** Locks the program: what can be written is written, the keys are dropped, the sign-in is shown. */
  readonly lock: () => void;
};

const SessionContext = createContext<SessionHere | null>(null);
export const SessionProvider = SessionContext.Provider;

/** The signed-in person. Throws outside of the program: a mistake of the program. */
export function useSession(): SessionHere {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of SessionProvider');
  return session;
}
