import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { issueText } from '../../shared/documents/issueText.ts';
import { isLocalDateTime } from '../../shared/lib/dates.ts';
import { hasErrors } from '../../shared/lib/issue.ts';
import type { Issue } from '../../shared/lib/issue.ts';
import { checkAttendance, missingHours, smallestStep, tally, unitsAttended } from '../../shared/rules/hours.ts';
import type { SessionTimes, TallyEntry } from '../../shared/rules/hours.ts';
import { defaultLocalRules } from '../../shared/rules/packs.ts';
import { checkSession } from '../../shared/rules/sessions.ts';
import { readArguments } from './arguments.ts';
import { cannotRun, unreadable } from './result.ts';
import type { CommandResult } from './result.ts';

const maximumBytes = 20 * 1024 * 1024;

// A blank between day and time is as good as the T.
const time = z.string().transform((text) => text.trim().replace(/^(\S{10})\s+(?=\S)/, '$1T')).refine(isLocalDateTime);
const timeOrNothing = z.union([z.literal(''), time]).default('');
const id = z.string().min(1).max(200);
const unit = z.strictObject({ id: id.optional(), title: z.string().default(''), hours: z.number().positive().max(100), from: time, to: time });
const session = z.strictObject({
  id, number: z.string().optional(), units: z.array(unit).min(1).max(200),
  minutesPerHour: z.int().min(1).max(120).default(defaultLocalRules.minutesPerHour), step: z.number().min(smallestStep).max(1).default(defaultLocalRules.step),
});
const attendance = z.strictObject({
  person: id, listing: id.default('-'), session: id, in: timeOrNothing, out: timeOrNothing, absence: z.enum(['', 'absent', 'excused']).default(''),
});
const input = z.strictObject({
  minimum: z.number().min(0).max(1000).nullable().default(defaultLocalRules.trainingHours), sessions: z.array(session).max(10_000), attendances: z.array(attendance).max(500_000),
});
type Input = z.infer<typeof input>;
type Told = Issue & { readonly text: string };

/** Found here alone: the program keeps one mark for a person and a session. */
const contradiction = { code: 'attendance.contradiction', text: '同一人在这期培训中既标记缺席或请假，又有签到，均未计学时，请核对。' };

const textOf = (issue: Issue): string => (issue.code === contradiction.code ? contradiction.text : issueText(issue));
const told = (issue: Issue): Told => ({ ...issue, text: textOf(issue) });

async function readInput(path: string): Promise<{ readonly ok: true; readonly value: Input } | { readonly ok: false; readonly result: CommandResult }> {
  const stop = (code: string, text: string) => ({ ok: false as const, result: cannotRun(code, text) });
  let text: string;
  try {
    if ((await stat(path)).size > maximumBytes) return stop('file.tooLarge', '文件超过 20 MB，请分成几个文件。');
    text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch {
    return { ok: false, result: unreadable };
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return stop('file.notJson', '文件不是有效的 JSON。');
  }
  const parsed = input.safeParse(content);
  if (parsed.success) return { ok: true, value: parsed.data };
  const places = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || '（整个文件）'))].slice(0, 5);
  return stop('file.shape', `文件内容不符合要求，请检查：${places.join('、')}。`);
}

const toSession = (given: Input['sessions'][number]): SessionTimes & { readonly number: string } => ({
  id: given.id, number: given.number ?? given.id, minutesPerHour: given.minutesPerHour, step: given.step,
  units: given.units.map((one, at) => ({ id: one.id ?? String(at + 1), topic: 'other', title: one.title, hours: one.hours, from: one.from, to: one.to })),
});

/** What the program would say of a session, as far as the file tells of it: the rest is filled in. */
function checkTimes(session: SessionTimes, at: number): readonly Issue[] {
  const units = session.units.map((unit) => ({ ...unit, title: unit.title || '-' }));
  const filled = { number: '', courseId: '', name: '-', venue: '-', way: 'onsite', capacity: 1, host: '-', coHosts: '', trainers: ['-'], status: 'planned', closedAt: '', closedBy: '', note: '' } as const;
  return checkSession({ ...filled, ...session, units }).map((issue): Issue => ({ ...issue, path: `sessions.${at}.${issue.path}` }));
}

type Attendance = Input['attendances'][number];
type Mark = { readonly session: SessionTimes & { readonly number: string }; readonly attendance: Attendance };

/**
 * What is wrong with an attendance beside earlier ones of the same person, whatever the listing: nobody sits in two halls at once. In a session that was attended for the same listing too the
 * overlap is a warning, since the tally counts its minutes once; in one for another listing alone the tally cannot, and the attendance is refused as the program refuses it.
 */
function checkMark({ session, attendance }: Mark, earlier: readonly Mark[]): readonly Issue[] {
  const ofListing = earlier.filter((one) => one.attendance.listing === attendance.listing);
  const ofOthers = earlier.filter((one) => !ofListing.some((own) => own.session.id === one.session.id));
  const overlaps = checkAttendance(session, attendance, ofListing).filter(({ code }) => code === 'attendance.overlap');
  return [...checkAttendance(session, attendance, ofOthers), ...overlaps.map((issue): Issue => ({ ...issue, severity: 'warning' }))];
}

/** Persons and sessions that have both a mark of absence and times. */
function contradictions(attendances: readonly Attendance[]): ReadonlySet<string> {
  const keysOf = (wanted: (one: Attendance) => boolean): ReadonlySet<string> => new Set(attendances.filter(wanted).map(personKey));
  const absent = keysOf((one) => one.absence !== '');
  return new Set([...keysOf((one) => one.absence === '' && one.in !== '')].filter((key) => absent.has(key)));
}

const personKey = ({ person, session }: Attendance): string => JSON.stringify([person, session]);
const markKey = (person: string, listing: string, sessionId: string): string => JSON.stringify([person, listing, sessionId]);

/**
 * `hours <file.json>`: attendance in, credited class hours out, by the rule of the program (shared/rules/hours.ts). Exit 1 when an attendance
 * was refused or is doubtful, or a session could not be held so (units that overlap or run backwards, …); an attendance with an error (out before in, on another day, over-long, …)
 * credits nothing. Overlapping attendances of a person are told (`attendance.overlap`): for one listing a warning, counted once; for another an error, as in the program. Someone marked both absent and
 * present in one session is credited nothing for it until that is cleared up (`attendance.contradiction`).
 *
 * Input; what has a default may be left out:
 * ```json
 * { "minimum": 3,
 *   "sessions": [{ "id": "S1", "number": "PX20261123001", "minutesPerHour": 45, "step": 0.5,
 *     "units": [{ "id": "U1", "title": "政策法规", "hours": 1, "from": "2026-11-23T09:00", "to": "2026-11-23T09:45" }] }],
 *   "attendances": [{ "person": "P1", "listing": "L1", "session": "S1", "in": "2026-11-23T09:41", "out": "", "absence": "" }] }
 * ```
 * `minimum` in 学时 (default 3, null for none); `number` default the id; `minutesPerHour` 45; `step` 0.5 (0.001 – 1); unit ids 1, 2, …; `listing` `-`;
 * `in`, `out` local times, `''` = not marked / stayed to the end; `absence` `''`, `absent`, `excused`.
 *
 * JSON out: `{"minimum","people":[{"person","listing","minutes","hours","missing","sessions":[{"session","minutes","hours","cumulative",
 * "units":[{"unitId","state","late","leftEarly","minutes"}]}]}],"issues":[{"code","severity","path","params"?,"text"}]}`; `path` of an
 * issue is `attendances.<index>.<field>` or `sessions.<index>.<field>`; `state` is present, late, leftEarly, absent, excused or pending; `units` are those of the
 * person's first valid attendance of the session.
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('hours', args);
  if (!asked.ok) return asked.error;
  const [path = ''] = asked.value.words;
  const read = await readInput(path);
  if (!read.ok) return read.result;
  const { minimum, sessions, attendances } = read.value;
  const byId = new Map(sessions.map((one) => [one.id, toSession(one)]));
  if (byId.size < sessions.length) return cannotRun('file.shape', '文件内容不符合要求：有两期培训的 id 相同。');
  const unknown = attendances.findIndex((one) => !byId.has(one.session));
  if (unknown >= 0) return cannotRun('file.shape', `文件内容不符合要求：attendances.${unknown} 的培训在 sessions 中不存在。`);

  const issues: Issue[] = [...byId.values()].flatMap(checkTimes);
  const entries: TallyEntry[] = [];
  const earlier = new Map<string, readonly Mark[]>();
  const firstMarks = new Map<string, Attendance>();
  const contradictory = contradictions(attendances);
  attendances.forEach((one, at) => {
    const held = byId.get(one.session)!;
    const others = earlier.get(one.person) ?? [];
    const mark: Mark = { session: held, attendance: one };
    const found: readonly Issue[] = contradictory.has(personKey(one)) ? [{ code: contradiction.code, severity: 'error', path: one.absence === '' ? 'in' : 'absence' }] : checkMark(mark, others);
    issues.push(...found.map((issue): Issue => ({ ...issue, path: `attendances.${at}.${issue.path}` })));
    const refused = hasErrors(found);
    if (!refused) {
      earlier.set(one.person, [...others, mark]);
      const key = markKey(one.person, one.listing, one.session);
      if (!firstMarks.has(key)) firstMarks.set(key, one);
    }
    entries.push({ session: held, attendance: refused ? undefined : one, enrolment: { personId: one.person, listingId: one.listing, cancelled: false } });
  });

  const people = tally(entries).map((one) => ({
    person: one.personKey, listing: one.listingId, minutes: one.minutes, hours: one.hours, missing: missingHours(one.hours, minimum),
    sessions: one.bySession.map((row) => ({ session: row.sessionId, minutes: row.minutes, hours: row.hours, cumulative: row.cumulative, units: unitsAttended(byId.get(row.sessionId)!, firstMarks.get(markKey(one.personKey, one.listingId, row.sessionId))) })),
  }));
  const lines = people.map((one) => `${one.person}（名单 ${one.listing}）：${one.hours} 学时${one.missing > 0 ? `，还差 ${one.missing} 学时` : minimum === null ? '' : '，已达标'}`);
  const sentences = issues.map((issue) => `· ${issue.path}：${textOf(issue)}`);
  return { exit: issues.length > 0 ? 1 : 0, json: { minimum, people, issues: issues.map(told) }, text: [...lines, ...sentences].join('\n') || '没有签到记录。' };
}
