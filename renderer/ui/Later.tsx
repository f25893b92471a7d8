import { type ReactNode, useDeferredValue } from 'react';

/** Draws its content right after the rest of the screen was painted, in work that keys and clicks interrupt: the heading of a long screen need not wait for all of it. */
export const Later = ({ children }: { readonly children: ReactNode }): ReactNode => (useDeferredValue(true, false) ? children : null);
