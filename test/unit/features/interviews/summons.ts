import { closeInterview, type Outcome, recordAttempt, recordNotice, scheduleInterviews } from '../../../../renderer/features/interviews/commands.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import type { Listing } from '../../../../shared/domain/records.ts';
import { usccFrom } from '../../../builders/codes.ts';
import { make, openOffice, seed } from '../officeStore.ts';

export const blank = {
  heldAt: '', interviewee: '', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '', refusedBy: '', conduct: '', witness: '', evidence: '',
} as const;
export const absent: Outcome = { ...blank, outcome: 'absent', heldAt: '2026-11-20T09:30', conduct: '等候半小时未到', witness: '丙某', evidence: '现场照片' };
export const unreachable: Outcome = { ...blank, outcome: 'unreachable', conduct: '电话停机，住所无人', evidence: '通话记录' };
export const refused: Outcome = { ...absent, outcome: 'refused', refusedBy: '主要负责人', conduct: '再次未到场' };
export const held: Outcome = { ...blank, outcome: 'held', heldAt: '2026-11-20T09:30', interviewee: '欧阳翀', intervieweePosition: '经理', content: '说明修复途径' };
export const meeting = { scheduledAt: '2026-11-20T09:30', place: '行政中心 201', interviewers: '周敏', recorder: '刘平' };
const served = { way: 'direct', on: '2026-11-13', place: '经营场所', server: '周敏', receiver: '前台', result: 'served', refusalReason: '', witness: '' } as const;

/** An office with one subject, whose listings have a deadline that has passed; one listing when none are named. */
export async function overdue(listings: readonly Partial<Listing>[] = [{}]) {
  const office = openOffice('2026-11-23T10:00');
  const [subjectId = ''] = await seed(office.store, [{ subject: { code: usccFrom(331), region: '331099' }, listings: listings.map((fields) => ({ dueOn: '2026-11-02', ...fields })) }]);
  const ids = office.store.set.by('listings', 'subjectId', subjectId).map(({ id }) => id);
  return { ...office, subjectId, ids, listingId: ids[0]! };
}

/** Schedules an interview and serves one notice of it, then closes it when there is an outcome. */
export async function summon(store: Store, listingId: string, outcome?: Outcome): Promise<string> {
  const [id = ''] = await make(scheduleInterviews(store, [listingId], meeting));
  const noticeId = await make(recordNotice(store, id, { number: `云信约〔2026〕${store.set.count('notices') + 1}号`, issuedOn: '2026-11-12' }));
  await make(recordAttempt(store, { ...served, interviewId: id, noticeId }));
  if (outcome !== undefined) await make(closeInterview(store, id, outcome));
  return id;
}
