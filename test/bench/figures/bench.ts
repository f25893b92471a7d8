import type { Program } from '../program.ts';

/** What every measurement is given. */
export type Bench = { readonly program: Program; readonly rows: number; readonly repeats: number; readonly log: (text: string) => void };
