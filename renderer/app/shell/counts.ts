import type { LocalDate } from '../../../shared/lib/dates.ts';
import { lateCount } from '../../features/home/queries.due.ts';
import { correctedFrom } from '../../store/openWork.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import type { PlaceId } from '../places.ts';

export type Count = { readonly value: number; readonly late: boolean };

/** What the numbers are worked out from: what is to be corrected looks at all of it, the settings included, where confirmations stand. */
export const countTables = correctedFrom;

/** The numbers beside the navigation: late things, subjects, open interviews, planned sessions, items that still wait for the platform. */
export function counts(set: WorkingSet, today: LocalDate): Partial<Record<PlaceId, Count>> {
  const plain = (value: number): Count => ({ value, late: false });
  return {
    home: { value: lateCount(set, today), late: true },
    subjects: plain(set.count('subjects')),
    interviews: plain(set.all('interviews').filter((one) => one.outcome === '').length),
    training: plain(set.all('sessions').filter((one) => one.status === 'planned').length),
    exchange: plain(set.all('items').filter((one) => one.outcome === 'unconfirmed').length),
  };
}

/** What a trainer's navigation counts: their own sessions that are not closed. */
export const ownCounts = (set: WorkingSet, name: string): Partial<Record<PlaceId, Count>> =>
  ({ training: { value: set.all('sessions').filter((one) => one.status === 'planned' && one.trainers.includes(name)).length, late: false } });
