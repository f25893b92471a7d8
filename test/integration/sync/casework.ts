import { closeInterview, recordAttempt, recordNotice, scheduleInterviews } from '../../../renderer/features/interviews/commands.ts';
import type { Outcome } from '../../../renderer/features/interviews/commands.ts';
import { enrol } from '../../../renderer/features/training/commands.enrol.ts';
import { markAbsent, markLeft, markPresent } from '../../../renderer/features/training/commands.marks.ts';
import { closeSession, saveCourse, scheduleSession } from '../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../renderer/features/training/planUnits.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { encodeLine } from '../../../shared/changes/line.ts';
import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { usccFrom } from '../../builders/codes.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';
import { must } from '../../builders/testDesk.ts';

export type Listed = { readonly subject?: Partial<Subject>; readonly listing?: Partial<Listing> };

/** Puts subjects, each with a listing, into the register as an import does: one bulk with its run. Answers the listings' ids. */
export async function importList(store: Store, rows: readonly Listed[], importId = 'import-1'): Promise<readonly string[]> {
  const ids = rows.map((_row, n) => `${importId}-l${n}`);
  must(await store.bulk('import.commit', '', async function* ({ firstSeq }) {
    const run = {
      fileName: 'list.xlsx', digest: 'd', at: '', sheets: [], counts: { new: rows.length, changed: 0, same: 0, error: 0, gone: 0 }, mode: 'all', firstSeq, lastSeq: firstSeq + rows.length * 2, undone: false,
    };
    const changes = rows.flatMap(({ subject = {}, listing = {} }, n) => [
      { table: 'subjects', id: `${importId}-s${n}`, after: subjectContent({ name: `云水县第${n}商行`, code: usccFrom(n + 1), representative: `代表${n}`, ...subject }) },
      { table: 'listings', id: ids[n] ?? '', after: listingContent({ subjectId: `${importId}-s${n}`, documentNumber: `云测信认〔2026〕${n}号`, importId, ...listing }) },
    ] as const);
    const lines = [...changes, { table: 'imports', id: importId, after: run } as const].map(({ table, id, after }) => encodeLine({ table, id, base: '', before: null, after }));
    yield { lines: new TextEncoder().encode(lines.join('\n')), count: lines.length };
  }));
  return ids;
}

const meeting = { scheduledAt: '2026-11-23T10:00', place: '行政中心 201', interviewers: '甲某', recorder: '乙某' };
const blank = {
  heldAt: '', interviewee: '', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '', refusedBy: '', conduct: '', witness: '', evidence: '',
} as const;
export const refused: Outcome = { ...blank, outcome: 'refused', heldAt: '2026-11-23T10:10', refusedBy: '代表', conduct: '当面表示拒绝约谈', witness: '丙某', evidence: '录音一份' };
export const held: Outcome = { ...blank, outcome: 'held', heldAt: '2026-11-23T10:05', interviewee: '代表', content: '告知列入名单的后果', requirement: '限期整改', requirementDueOn: '2026-12-31' };

/** An interview of a listing with two notices, one served; closed with `outcome`, and followed by one at `newTime` when it is put off. Answers the id of the last. */
export async function interview(store: Store, listingId: string, outcome: Outcome, newTime = ''): Promise<string> {
  const [id = ''] = must(await scheduleInterviews(store, [listingId], meeting));
  const attempt = { interviewId: id, on: '2026-11-16', place: '', server: '丁某', receiver: '前台', refusalReason: '', witness: '' } as const;
  for (const [n, result] of (['failed', 'served'] as const).entries()) {
    const noticeId = must(await recordNotice(store, id, { number: `云约〔2026〕${n}号`, issuedOn: '2026-11-13' }));
    must(await recordAttempt(store, { ...attempt, noticeId, way: n === 0 ? 'post' : 'direct', result }));
  }
  return must(await closeInterview(store, id, outcome, newTime));
}

/**
 * A training of three units of one 学时 (09:00–09:45, 09:50–10:35, 10:40–11:25) for four listings: the first person was there throughout, the second came at
 * 09:20, the third left at 10:00, the fourth did not come. Closed. Answers the enrolments' ids in that order.
 */
export async function train(store: Store, listingIds: readonly string[]): Promise<readonly string[]> {
  const units = (['policy', 'punishment', 'repair'] as const).map((topic) => ({ id: topic, topic, title: `单元 ${topic}`, hours: 1 }));
  const courseId = must(await saveCourse(store, { name: '方案', units, note: '' }));
  const sessionId = must(await scheduleSession(store, {
    name: '第 1 期信用修复培训班', courseId, units: planUnits(units, '2026-11-23T09:00', 45, 5), venue: '行政中心 301', capacity: 40, host: '云水县信用办', coHosts: '', trainers: ['戊某'], way: 'onsite', note: '',
  }));
  const requests = listingIds.map((listingId) => ({ subjectId: store.set.get('listings', listingId)?.subjectId ?? '', listingIds: [listingId] }));
  must(await enrol(store, sessionId, requests));
  const ids = listingIds.map((listingId) => store.set.by('enrolments', 'listingId', listingId)[0]?.id ?? '');
  const [whole = '', late = '', early = '', absent = ''] = ids;
  must(await markPresent(store, sessionId, [whole], '2026-11-23T08:55'));
  must(await markPresent(store, sessionId, [late], '2026-11-23T09:20'));
  must(await markPresent(store, sessionId, [early], '2026-11-23T09:00'));
  must(await markLeft(store, sessionId, [early], '2026-11-23T10:00'));
  must(await markAbsent(store, sessionId, [absent], 'absent'));
  must(await closeSession(store, sessionId));
  return ids;
}

/** One interview that was refused and one that was held, ready to be reported. */
export async function twoInterviews(store: Store, importId?: string): Promise<readonly [string, string]> {
  const [first = '', second = ''] = await importList(store, [{}, {}], importId);
  return [await interview(store, first, refused), await interview(store, second, held)];
}
