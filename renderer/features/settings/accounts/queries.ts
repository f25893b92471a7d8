import type { Session } from '../../../../shared/domain/records.ts';
import type { WorkingSet } from '../../../store/workingSet.ts';

/** Sessions that are not closed and name this trainer, the nearest first. */
export const plannedOf = (set: WorkingSet, trainer: string): readonly Session[] =>
  set.all('sessions').filter((session) => session.status === 'planned' && session.trainers.includes(trainer)).sort((a, b) => ((a.units[0]?.from ?? '') < (b.units[0]?.from ?? '') ? -1 : 1));
