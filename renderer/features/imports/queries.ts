import type { ImportRun } from '../../../shared/domain/records.ts';
import { isStanding } from '../../../shared/domain/standing.ts';
import { readOffice } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import type { RememberedMapping } from './worker/messages.ts';

/** Imports, the latest first. */
export const importRuns = (set: WorkingSet): readonly ImportRun[] => [...set.all('imports')].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

/** Mappings remembered from earlier imports. */
export const rememberedMappings = (set: WorkingSet): readonly RememberedMapping[] => set.all('mappings').map(({ headerKey, columns }) => ({ headerKey, columns }));

/** What the worker compares the file with. */
export const existingRecords = (set: WorkingSet) => ({ subjects: set.all('subjects'), listings: set.all('listings'), ownRegion: readOffice(set).region });

/** How many listings stand: what a list that leaves many out is measured by. */
export const standingListings = (set: WorkingSet): number => set.all('listings').filter(isStanding).length;
