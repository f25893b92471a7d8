import { readOffice } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

/** Whether the office was named. */
export const officeKnown = (set: WorkingSet): boolean => readOffice(set).name !== '';
