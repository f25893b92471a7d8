import { readOffice } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

/** Whether the practice data are there: the office is the last of them that is written. */
export const practiceReady = (set: WorkingSet): boolean => readOffice(set).name !== '';
