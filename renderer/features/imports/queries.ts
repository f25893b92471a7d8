import { shownCode } from '../../../shared/domain/masks.ts';
import type { ImportRun } from '../../../shared/domain/records.ts';
import { isStanding } from '../../../shared/domain/standing.ts';
import { readOffice } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import type { GoneRow, RememberedMapping } from './worker/messages.ts';

/** Imports, the latest first. */
export const importRuns = (set: WorkingSet): readonly ImportRun[] => [...set.all('imports')].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

/** Mappings remembered from earlier imports. */
export const rememberedMappings = (set: WorkingSet): readonly RememberedMapping[] => set.all('mappings').map(({ headerKey, columns }) => ({ headerKey, columns }));

/** What the worker compares the file with. */
export const existingRecords = (set: WorkingSet) => ({ subjects: set.all('subjects'), listings: set.all('listings'), ownRegion: readOffice(set).region });

/** What an import left out and still stands, as the preview showed it: it ends only when a person records that. Nothing once the import was undone. */
export const goneRows = (set: WorkingSet, { undone, gone = [] }: ImportRun): readonly GoneRow[] => (undone ? [] : gone).flatMap((id): readonly GoneRow[] => {
  const listing = set.get('listings', id);
  const subject = listing && set.get('subjects', listing.subjectId);
  if (listing === undefined || subject === undefined || !isStanding(listing)) return [];
  return [{ subjectId: subject.id, listingId: id, name: subject.name, code: shownCode(subject), listName: listing.listName, documentNumber: listing.documentNumber }];
});

/** How many listings stand: what a list that leaves many out is measured by. */
export const standingListings = (set: WorkingSet): number => set.all('listings').filter(isStanding).length;
