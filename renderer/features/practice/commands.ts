import type { CourseUnit, Session, SessionUnit } from '../../../shared/domain/records.ts';
import { addDays, toInstant } from '../../../shared/lib/dates.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { nextNumber } from '../../../shared/rules/numbers.ts';
import type { Text } from '../../i18n/useText.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { readLocalRules, writeSetting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';
import { inventedRegion, inventedSubjects, inventedUscc } from './invented.ts';

type Step = (store: Store, text: Text) => Promise<Result<unknown, CommitFailure>>;

const topics = ['policy', 'punishment', 'repair'] as const;
const minutes = 50;
const weekMs = 7 * 86_400_000;
const lastWeek = (store: Store): string => addDays(store.today(), -7);
const clock = (at: number): string => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;

const unitsOf = (text: Text): readonly CourseUnit[] => topics.map((topic) => ({ id: topic, topic, title: text(`training.topic.${topic}`), hours: 1 }));
/** Three units from nine o'clock on, with ten minutes between. */
const heldOn = (day: string, text: Text): readonly SessionUnit[] =>
  unitsOf(text).map((unit, at) => ({ ...unit, from: `${day}T${clock(540 + at * (minutes + 10))}`, to: `${day}T${clock(540 + at * (minutes + 10) + minutes)}` }));

const invented = (store: Store, text: Text) => inventedSubjects(store.today(), text('practice.authority'), text('practice.note'));

/** The register: thirty invented subjects, and their listings. */
const subjects: Step = (store, text) => store.commit('subject.create', '', (draft) => {
  for (const { subject } of invented(store, text)) draft.create('subjects', subject);
  return ok(null);
});

const listings: Step = (store, text) => store.commit('listing.create', '', (draft) => {
  for (const { subject, listings: own } of invented(store, text)) {
    const subjectId = draft.set.by('subjects', 'code', subject.code)[0]?.id;
    if (subjectId !== undefined) for (const listing of own) draft.create('listings', { subjectId, ...listing });
  }
  return ok(null);
});

const course: Step = (store, text) => store.commit('course.create', '', (draft) => ok(draft.create('courses', { name: text('practice.courseName'), units: unitsOf(text), note: text('practice.note') })));

/** One session of last week, closed once its marks are made, and one of next week. */
const sessions: Step = (store, text) => store.commit('session.schedule', '', (draft) => {
  const today = store.today();
  const rules = readLocalRules(draft.set);
  const numbers: string[] = [];
  const schedule = (day: string, name: string): void => {
    const number = nextNumber('PX', day, numbers);
    numbers.push(number);
    draft.create('sessions', {
      number, name, courseId: draft.set.all('courses')[0]?.id ?? '', units: heldOn(day, text), venue: text('practice.venue'), capacity: 40, host: text('practice.officeName'), coHosts: '', trainers: [text('practice.trainer')],
      way: 'onsite', minutesPerHour: rules.minutesPerHour, step: rules.step, note: text('practice.note'), status: 'planned', closedAt: '', closedBy: '',
    });
  };
  schedule(lastWeek(store), text('practice.past'));
  schedule(addDays(today, 7), text('practice.coming'));
  return ok(null);
});

/** The session of last week. */
const heldSession = (store: Store): Session | undefined => store.set.all('sessions').find(({ units }) => (units[0]?.from ?? '') < store.today());

/** Eight people came, or not, to the session that was held; ten are enrolled for the one to come. */
const enrolments: Step = (store) => store.commit('enrolment.add', '', (draft) => {
  const held = heldSession(store)?.id ?? '';
  const coming = draft.set.all('sessions').find(({ id }) => id !== held)?.id ?? '';
  draft.set.all('subjects').slice(0, 18).forEach((subject, at) => {
    const personId = draft.create('persons', {
      subjectId: subject.id, name: subject.kind === 'person' ? subject.name : subject.representative, role: subject.kind === 'person' ? 'self' : 'legalRepresentative', position: subject.kind === 'person' ? '本人' : '法定代表人',
      idNumber: subject.kind === 'person' ? subject.code : '', phone: subject.phone,
    });
    const listingId = draft.set.by('listings', 'subjectId', subject.id)[0]?.id ?? '';
    draft.create('enrolments', { sessionId: at < 8 ? held : coming, subjectId: subject.id, personId, listingId, walkIn: false, cancelled: false });
  });
  return ok(null);
});

/** One came late, one left early, one was absent. */
const attendances: Step = (store) => store.commit('attendance.times', '', (draft) => {
  const held = heldSession(store);
  const day = held?.units[0]?.from.slice(0, 10) ?? lastWeek(store);
  draft.set.by('enrolments', 'sessionId', held?.id ?? '').forEach(({ id, sessionId }, at) => {
    draft.create('attendances', {
      enrolmentId: id, sessionId, in: at === 7 ? '' : `${day}T${at === 6 ? '09:40' : '08:55'}`, out: at === 5 ? `${day}T10:20` : '', absence: at === 7 ? 'absent' : '', source: 'live', markedBy: store.operator.name,
      markedAt: toInstant(store.now() - weekMs), correction: '',
    });
  });
  return ok(null);
});

const closing: Step = (store) => store.commit('session.close', '', (draft) => {
  const held = heldSession(store);
  if (held?.status === 'planned') draft.update('sessions', held.id, { status: 'closed', closedAt: toInstant(store.now() - weekMs), closedBy: store.operator.name });
  return ok(null);
});

const interviews: Step = (store, text) => store.commit('interview.schedule', '', (draft) => {
  const today = store.today();
  const numbers: string[] = [];
  draft.set.all('subjects').slice(20, 24).forEach((subject, at) => {
    const number = nextNumber('YT', today, numbers);
    numbers.push(number);
    const done = at === 0;
    draft.create('interviews', {
      number, meetingId: '', subjectId: subject.id, listingId: draft.set.by('listings', 'subjectId', subject.id)[0]?.id ?? '', kind: at === 1 ? 'warning' : 'reminder', scheduledAt: `${addDays(today, done ? -2 : at)}T09:30`,
      place: text('practice.venue'), interviewers: text('practice.interviewers'), recorder: text('practice.recorder'), outcome: done ? 'held' : '', heldAt: done ? `${addDays(today, -2)}T09:30` : '', interviewee: done ? subject.representative || subject.name : '',
      intervieweePosition: done ? text('practice.position') : '', delegate: false, letterOfAuthority: '', content: done ? text('practice.note') : '', requirement: '', requirementDueOn: '', refusedBy: '', conduct: '', witness: '', evidence: '', publicity: 'none',
      closedAt: done ? toInstant(store.now()) : '', note: text('practice.note'),
    });
  });
  return ok(null);
});

const office: Step = (store, text) => store.commit('settings.office', '', (draft) => {
  writeSetting(draft, 'office', { name: text('practice.officeName'), code: inventedUscc(999), region: inventedRegion, departmentCode: 'LX01' });
  return ok(null);
});

/** Makes what the practice store lacks, by ordinary commits; one that was interrupted goes on where it stood. Answers the first that failed. */
export async function makePractice(store: Store, text: Text): Promise<Result<unknown, CommitFailure>> {
  const steps: readonly (readonly ['subjects' | 'listings' | 'courses' | 'sessions' | 'enrolments' | 'attendances' | 'interviews' | 'settings', Step])[] = [
    ['subjects', subjects], ['listings', listings], ['courses', course], ['sessions', sessions], ['enrolments', enrolments], ['attendances', attendances],
    ['interviews', closing], ['interviews', interviews], ['settings', office],
  ];
  for (const [table, make] of steps) {
    if (store.set.all(table).length > 0) continue;
    const made = await make(store, text);
    if (!made.ok) return made;
  }
  return ok(null);
}
