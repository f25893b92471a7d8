import type { Actor } from '../../../shared/changes/change.ts';
import { readOperators } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

/** The people who worked on this machine before, latest first. */
export const operatorsOf = (set: WorkingSet): readonly Actor[] => readOperators(set);
