import { progressOf } from './queries.progress.ts';

/** What the screens of this folder work out from whole tables, to be made while nobody waits (`app/keepWarm.ts`); in the order in which it is likely to be asked for. */
export const warm = [progressOf];
