import type { Command } from '../../../shared/access/grants.ts';
import type { Listing } from '../../../shared/domain/records.ts';
import { isStanding, isToRectify } from '../../../shared/domain/standing.ts';
import type { Issue } from '../../../shared/lib/issue.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { CommitFailure, Draft } from '../../store/commit.ts';
import type { Store } from '../../store/store.ts';
import { checkListing, type ListingFields } from './checkListing.ts';

type Done = Promise<Result<string, CommitFailure>>;
const issue = (code: string, path = ''): readonly Issue[] => [{ code, severity: 'error', path }];

/** One commit on one listing that is there, with the reason that it asks for. */
async function write(store: Store, kind: Command, id: string, reason: string, build: (listing: Listing, draft: Draft) => readonly Issue[], reasonField = 'reason'): Done {
  const result = await store.commit(kind, reason, (draft) => {
    const listing = draft.set.get('listings', id);
    if (listing === undefined) return fail(issue('listing.gone'));
    if (reason.trim() === '') return fail(issue('field.required', reasonField));
    const issues = build(listing, draft);
    return issues.length > 0 ? fail(issues) : ok(id);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Lists a subject by hand. */
export async function createListing(store: Store, subjectId: string, fields: ListingFields): Done {
  const result = await store.commit('listing.create', '', (draft) => {
    if (draft.set.get('subjects', subjectId) === undefined) return fail(issue('subject.gone'));
    const issues = checkListing(fields, draft.set.by('listings', 'subjectId', subjectId), store.today());
    if (issues.length > 0) return fail(issues);
    return ok(draft.create('listings', { ...fields, subjectId, status: 'listed', objection: false, importId: '' }));
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Corrects what a listing says; `why` names the reason at a form, for a listing has a reason of its own. What stood before stays in the journal; what the list data set reports of it goes to the platform with the next package. */
export const correctListing = (store: Store, id: string, fields: ListingFields, reason: string): Done => write(store, 'listing.correct', id, reason, (listing, draft) => {
  if (Object.entries(fields).every(([name, value]) => listing[name as keyof ListingFields] === value)) return issue('listing.unchanged');
  const issues = checkListing(fields, draft.set.by('listings', 'subjectId', listing.subjectId).filter((other) => other.id !== id), store.today());
  if (issues.length === 0) draft.update('listings', id, fields);
  return issues;
}, 'why');

/** Opens an objection (异议) on a listing, or ends it. While it is open nothing of the listing is reported. */
export const setObjection = (store: Store, id: string, open: boolean, reason: string): Done => write(store, open ? 'listing.objection' : 'listing.objectionEnded', id, reason, (listing, draft) => {
  if (listing.objection === open) return issue(open ? 'listing.objectionOpen' : 'listing.noObjection');
  draft.update('listings', id, { objection: open });
  return [];
});

/** What can be recorded of a listing's rectification on a day: none where nothing was asked; unmet only when the deadline has passed, and not twice. */
export function rectifications(listing: Listing, today: string): readonly ('met' | 'unmet')[] {
  const overdue = listing.dueOn !== '' && listing.dueOn < today;
  if (isToRectify(listing)) return overdue && listing.status === 'listed' ? ['met', 'unmet'] : ['met'];
  return overdue && listing.status === 'awaitingConfirmation' ? ['unmet'] : [];
}

/** Records that the authority's requirement was met, before the deadline or after it; the listing then waits for the authority's confirmation. `note` says what shows it. */
export const recordRectified = (store: Store, listing: Listing, note: string): Done => write(store, 'listing.rectified', listing.id, note, (now, draft) => {
  if (now.status !== 'listed' && now.status !== 'rectifying') return issue('listing.notToRectify');
  draft.update('listings', listing.id, { status: 'awaitingConfirmation' });
  return [];
}, 'note');

/**
 * Records that the requirement was not met by the deadline (未完成), or that the authority did not confirm it: the listing goes on as 整改中 and the interview is due
 * (发改办财金〔2018〕893号 第二条). Refused before the deadline has passed, and when it was recorded before.
 */
export const recordNotRectified = (store: Store, listing: Listing, note: string): Done => write(store, 'listing.notRectified', listing.id, note, (now, draft) => {
  if (!isStanding(now)) return issue('listing.notToRectify');
  if (now.dueOn === '' || now.dueOn >= store.today()) return issue('listing.notDueYet');
  if (now.status === 'rectifying') return issue('listing.notRectifiedBefore');
  draft.update('listings', listing.id, { status: 'rectifying' });
  return [];
}, 'note');

export const endings = ['repaired', 'removed', 'withdrawn'] as const satisfies readonly Listing['status'][];
export type Ending = (typeof endings)[number];

/** Records that a listing has ended: repaired, moved out, or withdrawn by the authority (domain.md section 4). From then on nothing is asked of it and nothing of it is reported. */
export const endListing = (store: Store, id: string, status: Ending, reason: string): Done => write(store, 'listing.ended', id, reason, (listing, draft) => {
  if (!isStanding(listing)) return issue('listing.ended');
  draft.update('listings', id, { status });
  return [];
});

/** Takes an end back that was recorded by mistake: the listing stands as at its beginning. */
export const reinstateListing = (store: Store, id: string, reason: string): Done => write(store, 'listing.reinstated', id, reason, (listing, draft) => {
  if (isStanding(listing)) return issue('listing.standing');
  draft.update('listings', id, { status: 'listed' });
  return [];
});
