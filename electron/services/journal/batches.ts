import type { Request } from '../../../shared/ipc/contract.ts';
import type { Place } from './recover.ts';
import type { Position } from './writer.ts';

/** A batch whose last part has not come yet. Its frames are on disk but count for nothing. */
export type PendingBatch = { readonly id: string; readonly kind: string; readonly start: Position; readonly places: Place[]; parts: number };

type Append = Request<'journal.append'>;

/** What an append means for the batch that is open: whether it begins something new, goes on, or does not fit. All parts of a batch are of one command. */
export function planAppend(pending: PendingBatch | null, { batch, head }: Pick<Append, 'batch' | 'head'>): 'begin' | 'continue' | 'unknown' {
  if (batch === null || batch.part === 0) return 'begin';
  return pending !== null && pending.id === batch.id && pending.kind === head.kind && pending.parts === batch.part ? 'continue' : 'unknown';
}
