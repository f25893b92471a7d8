// What the page under trial and the harness say to each other. Plain values only: they cross as JSON.
import type { OpeningPlan } from '../../shared/changes/planOpening.ts';

/**
 * What a life of the program is killed at.
 *
 * | aim | the page | the end comes |
 * | --- | --- | --- |
 * | edits | single commits, some of them eight at once | behind the n-th acknowledgement |
 * | import | edits, then an import, over and over | behind the n-th piece of an import |
 * | flush | edits, an import, then all of it to the pages | while the pages are written |
 * | settled | the same, and stops when the pages have everything | when nothing is left to do |
 * | migration | signs in where an older program left everything unsealed (`older`), edits, stops when its own pages have everything | behind the n-th word of host or page while they seal |
 * | backup | edits, then a backup, over and over | behind the n-th word of a backup's progress |
 * | lock | edits, then locks | within the lock |
 * | older | writes its pages unsealed, as an older program did, and stops when they have everything | when nothing is left to do |
 * | look | writes nothing | never by force |
 */
export const aims = ['edits', 'import', 'flush', 'settled', 'migration', 'backup', 'lock', 'older', 'look'] as const;
export type Aim = (typeof aims)[number];

/** The safeguards as they are in the product (`first`, `strict`), or one of them switched off for the positive control. */
export type Safeguards = { readonly journal: 'first' | 'afterwards'; readonly durability: 'strict' | 'relaxed' };
export const asShipped: Safeguards = { journal: 'first', durability: 'strict' };

/**
 * `firstWrite`: writes are numbered through all lives of a campaign, so that every record says which write made it. `accept`: go on as a
 * supervisor with what a disk that came back older still holds; only controls need that. `backUp`: a backup first of all, as one was cut off before. `marks`: what the leak
 * scan looks for, to be in the records; the page's own script must not hold it.
 */
export type Orders = { readonly seed: number; readonly firstWrite: number; readonly aim: Aim; readonly safeguards: Safeguards; readonly accept: boolean; readonly backUp: boolean; readonly marks: RecordMarks };
export type RecordMarks = { readonly name: string; readonly phone: string };

/** What was found in the records: how many each write created, and the last write that changed a record. */
export type Found = { readonly created: readonly (readonly [write: number, records: number])[]; readonly changed: readonly (readonly [id: string, write: number])[] };

export type Told =
  | { readonly kind: 'opened'; readonly plan: OpeningPlan; readonly telling: boolean; readonly quarantined: number; readonly found: Found }
  | { readonly kind: 'notOpened'; readonly code: string }
  /** Of so many things that only a session may ask, so many were answered: before anybody signed in, inside, and after locking. */
  | { readonly kind: 'door'; readonly where: 'outside' | 'inside' | 'locked'; readonly asked: number; readonly answered: number }
  /** Words of host and page on the way from unsealed to sealed, and while a backup is made; `what` names what showed in the host's folder. */
  | { readonly kind: 'sealing' | 'backup'; readonly what?: string }
  | { readonly kind: 'backedUp' }
  | { readonly kind: 'locking' }
  /** A write of `records` new records, or of one change to the record `id`. */
  | { readonly kind: 'begun'; readonly write: number; readonly records: number; readonly id: string }
  | { readonly kind: 'piece' }
  /** The program has acknowledged the write; `seq` is its last change. */
  | { readonly kind: 'saved'; readonly write: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly write: number; readonly code: string }
  | { readonly kind: 'settling' }
  /** The pages hold everything up to change `seq`. */
  | { readonly kind: 'settled'; readonly seq: number }
  | { readonly kind: 'error'; readonly message: string };
