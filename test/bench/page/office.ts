import { enrol } from '../../../renderer/features/training/commands.enrol.ts';
import { markPresent } from '../../../renderer/features/training/commands.marks.ts';
import { saveCourse, scheduleSession } from '../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../renderer/features/training/planUnits.ts';
import type { BulkPiece } from '../../../renderer/store/bulk.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { encodeLines } from '../../../shared/changes/line.ts';
import type { Patch } from '../../../shared/changes/change.ts';
import type { CourseUnit } from '../../../shared/domain/records.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';
import { listRow } from '../list.ts';

const units: readonly CourseUnit[] = [{ id: 'a', topic: 'policy', title: '政策法规', hours: 1 }, { id: 'b', topic: 'punishment', title: '联合惩戒措施及影响', hours: 1 }, { id: 'c', topic: 'repair', title: '修复方式和程序', hours: 1 }];

function piece(from: number, to: number): BulkPiece {
  const patches: Patch[] = [];
  for (let n = from; n < to; n++) {
    const [, listName = '', name = '', code = '', representative = '', authority = '', authorityCode = '', basis = '', documentNumber = '', listedOn = '', validFrom = '', validTo = '', reason = '', requirement = '', dueOn = '', phone = '', address = ''] = listRow(n);
    patches.push({ table: 'subjects', id: `s${n}`, base: '', before: null, after: subjectContent({ name, code, representative, phone, address }) });
    patches.push({ table: 'listings', id: `l${n}`, base: '', before: null, after: listingContent({ subjectId: `s${n}`, list: listName.startsWith('严') ? 'blacklist' : 'focus', listName, authority, authorityCode, basis, documentNumber, listedOn, validFrom, validTo, reason, requirement, dueOn, importId: '' }) });
  }
  return { lines: encodeLines(patches), count: patches.length };
}

/** Fills an empty register with the rows of the list, a subject and a listing each, and waits for the pages. */
export async function seedSubjects(store: Store, rows: number): Promise<void> {
  const result = await store.bulk('import.commit', '', async function* () {
    for (let n = 0; n < rows; n += 2000) yield piece(n, Math.min(rows, n + 2000));
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  await store.settled();
}

/** A session of today with `people` enrolled; answers its id. */
export async function openHall(store: Store, people: number): Promise<string> {
  const course = await saveCourse(store, { name: '信用修复培训方案', units, note: '' });
  if (!course.ok) throw new Error(JSON.stringify(course.error));
  const session = await scheduleSession(store, {
    name: '第 1 期信用修复培训班', courseId: course.value, units: planUnits(units, `${store.today()}T09:00`, 45, 5), venue: '行政中心 301', capacity: people, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '',
  });
  if (!session.ok) throw new Error(JSON.stringify(session.error));
  const enrolled = await enrol(store, session.value, Array.from({ length: people }, (_, n) => ({ subjectId: `s${n}`, listingIds: [`l${n}`] })));
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
  await store.settled();
  return session.value;
}

/** Marks the `at`-th person present, as Enter at the door does. */
export async function markOne(store: Store, sessionId: string, at: number): Promise<void> {
  const enrolment = store.set.by('enrolments', 'sessionId', sessionId)[at];
  const result = await markPresent(store, sessionId, [enrolment?.id ?? ''], `${store.today()}T09:00`);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
}
