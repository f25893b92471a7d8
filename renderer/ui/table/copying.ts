import { createContext } from 'react';

/** Asked before rows of the table `what` go to the clipboard. Answers null when they may, otherwise why not, in words. */
export type AskToCopy = (what: string, count: number) => Promise<string | null>;

/** Who decides about copying stands above the tables (parts/export). Without anybody nothing is copied. */
export const CopyContext = createContext<AskToCopy>(() => Promise.reject(new Error('a table outside of CopyRule')));
