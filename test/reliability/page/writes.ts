import type { BulkPiece } from '../../../renderer/store/bulk.ts';
import type { Store } from '../../../renderer/store/store.ts';
import type { Patch } from '../../../shared/changes/change.ts';
import { encodeLines } from '../../../shared/changes/line.ts';
import type { Content, TableName } from '../../../shared/domain/records.ts';
import { ok } from '../../../shared/lib/result.ts';
import { createEntryWriter } from '../../../shared/lib/searchEntry.ts';
import { blockLines } from '../../builders/blockLines.ts';
import { subjectContent } from '../../builders/subjects.ts';
import type { Found, RecordMarks } from '../trial.ts';

/** Few enough that an import has many moments to be killed at. */
const recordsPerPiece = 250;
const tables = ['subjects', 'persons', 'enrolments', 'attendances'] as const satisfies readonly TableName[];

const attendance = (enrolmentId: string, { operator }: Store): Content<'attendances'> => ({
  enrolmentId, sessionId: 'trial', in: '2026-11-23T09:00', out: '', absence: '', source: 'live', markedBy: operator.name, markedAt: '2026-11-23T09:00:00+08:00', correction: '',
});

/** The id of the `at`-th record of a write. */
export const recordOf = (write: number, at: number): string => `w${write}-${at}`;

/** One attendance, as the door screen writes it. */
export const mark = (store: Store, write: number) => store.commit('attendance.in', '', (draft) => ok(draft.create('attendances', attendance(`e${write}`, store), recordOf(write, 0))));

/** A later word about one attendance. Its instant says which write it was. */
export const correct = (store: Store, write: number, id: string) => store.commit('attendance.times', '试验', (draft) => {
  draft.update('attendances', id, { out: '2026-11-23T11:30', markedAt: String(write) });
  return ok(id);
});

/** Someone who was not enrolled: three records that must come together or not at all. */
export const walkIn = (store: Store, write: number, marks: RecordMarks) => store.commit('enrolment.walkIn', '', (draft) => {
  const person = draft.create('persons', { subjectId: 'trial', name: `${marks.name}人员`, role: 'agent', position: '', idNumber: '', phone: `${marks.phone}000` }, recordOf(write, 0));
  const enrolment = draft.create('enrolments', { sessionId: 'trial', subjectId: 'trial', personId: person, listingId: 'trial', walkIn: true, cancelled: false }, recordOf(write, 1));
  return ok(draft.create('attendances', attendance(enrolment, store), recordOf(write, 2)));
});
export const walkInRecords = 3;

/** Records of an import as one block, as the program's own imports come. */
const blockOf = (patches: readonly Patch[]): Uint8Array => new TextEncoder().encode(blockLines('subjects', patches.map(({ id, after }) => [id, after ?? {}])));

/** An import of `records` subjects in pieces, every other one in blocks with what is searched behind the last; all visible at the end, or none. */
export const importSubjects = (store: Store, write: number, records: number, marks: RecordMarks, onProgress: () => void) => store.bulk('import.commit', '', async function* (): AsyncGenerator<BulkPiece> {
  const inBlocks = write % 2 === 0;
  for (let from = 0; from < records; from += recordsPerPiece) {
    const count = Math.min(recordsPerPiece, records - from);
    const patches = Array.from({ length: count }, (_, at): Patch => ({
      table: 'subjects', id: recordOf(write, from + at), base: '', before: null, after: subjectContent({ name: `${marks.name}商行第${write}之${from + at}号` }),
    }));
    yield { lines: inBlocks ? blockOf(patches) : encodeLines(patches), count, last: inBlocks && from + count === records };
  }
  const entries = createEntryWriter();
  for (let from = 0; inBlocks && from < records; from += recordsPerPiece) {
    const numbers = Array.from({ length: Math.min(recordsPerPiece, records - from) }, (_, at) => from + at);
    for (const number of numbers) entries.add(`${marks.name}商行第${write}之${number}号`, '', []);
    yield { lines: new Uint8Array(), count: 0, searched: [{ count: numbers.length, ids: numbers.map((number) => recordOf(write, number)).join(' '), texts: entries.take() }] };
  }
}, { onProgress });

/** Which writes the store shows. */
export function lookAt({ set }: Store): Found {
  const created = new Map<number, number>();
  for (const { id } of tables.flatMap((table): readonly { readonly id: string }[] => set.all(table))) {
    const write = Number(/^w(\d+)-/.exec(id)?.[1]);
    created.set(write, (created.get(write) ?? 0) + 1);
  }
  return { created: [...created], changed: set.all('attendances').flatMap(({ id, markedAt }) => (/^\d+$/.test(markedAt) ? [[id, Number(markedAt)] as const] : [])) };
}
