import { beforeEach, describe, expect, it } from 'vitest';
import { createAppends, type Appends } from '../../../electron/ipc/appends.ts';
import { createApprovals, type Approvals } from '../../../electron/ipc/approvals.ts';
import type { Role } from '../../../shared/access/roles.ts';
import type { Failure, FrameHead } from '../../../shared/ipc/contract.ts';
import type { Standing } from '../../../electron/services/rights/standing.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { must } from '../../builders/must.ts';

type Frame = Parameters<Appends['append']>[0];
const none = new Map<string, never>();
const standing: Standing = { sessions: new Map([['s', { status: 'closed', trainers: [] }]]), enrolments: none, attendances: none, persons: none, imports: none, accesses: none, attempts: none };
let now = 0;
let id = 0;
const person = (name: string, role: Role) => ({ id: name, name, role });
const [wang, zhao, li] = [person('王', 'clerk'), person('赵', 'supervisor'), person('李', 'trainer')];
/** The approvals of a session, and what it appends to a journal that takes everything and holds nothing. `authorise` answers the head that was journaled. */
function make(user = wang) {
  const approvals = createApprovals({ now: () => now, newId: () => `token${++id}` }, user);
  const heads: FrameHead[] = [];
  const appends = createAppends({
    journal: { append: async ({ head: journaled }) => { heads.push(journaled); return ok({ firstSeq: 1, lastSeq: 1, head: '' }); }, history: async () => ok({ changes: [], complete: true }) },
    standings: { now: async () => ok(standing), writtenBy: async () => ok(new Set(['a'])) }, approvals, register: { noted: () => undefined, served: (_command, _leaving, work) => work() },
  });
  const authorise = async (request: Frame): Promise<Result<FrameHead, Failure>> => {
    const appended = await appends.append(request);
    return appended.ok ? ok(heads.at(-1) ?? head('none')) : appended;
  };
  return { ...approvals, authorise };
}
/** What is approved: the import that wrote the record `a`. */
const undo = { command: 'import.undo', records: ['i'], changes: 3 };
const head = (kind: string, actor = { name: wang.name, role: wang.role }): FrameHead => ({ device: 'd', at: 'a', actor, kind, reason: '' });
const encoded = (line: string) => new TextEncoder().encode(`${line}\n`);
const added = encoded('["subjects","a","",null,{"name":"示例"}]');
const undone = encoded('["subjects","a","d:1",{"name":"示例"},null]');
const frame = (kind: string, approval?: string, rest: Partial<Frame> = {}): Frame => ({ firstSeq: 5, count: 1, head: head(kind), lines: kind === 'import.undo' ? undone : added, batch: null, ...(approval !== undefined && { approval }), ...rest });
const code = (result: Result<unknown, Failure>): string => (result.ok ? 'ok' : result.error.code);

beforeEach(() => { now = 1_000_000; });

describe('an approval', () => {
  it('serves its command once', async () => {
    const approvals = make();
    const { token, by } = must(approvals.give(undo, zhao));
    expect(by).toBe('赵');
    expect(must(await approvals.authorise(frame('import.undo', token))).approvedBy).toEqual({ name: '赵', role: 'supervisor' });
    expect(code(await approvals.authorise(frame('import.undo', token)))).toBe('access.approval');
  });

  it.each<[string, (token: string, approvals: Approvals) => string | undefined, string]>([
    ['another command', (token, approvals) => { approvals.take('session.reopen', token); return token; }, 'access.approval'],
    ['no token', () => undefined, 'access.second'], ['an empty token', () => '', 'access.second'], ['an invented one', () => 'token0', 'access.approval'], ['constructor', () => 'constructor', 'access.approval'],
    ['five minutes and more', (token) => { now += 300_001; return token; }, 'access.approval'], ['a clock set back', (token) => { now -= 1; return token; }, 'access.approval'],
    ['five minutes', (token) => { now += 300_000; return token; }, 'ok'],
  ])('with %s', async (_what, use, expected) => {
    const approvals = make();
    const { token } = must(approvals.give(undo, zhao));
    expect(code(await approvals.authorise(frame('import.undo', use(token, approvals))))).toBe(expected);
  });

  it('of one session is nothing in the next', async () => {
    const { token } = must(make().give(undo, zhao));
    expect(code(await make().authorise(frame('import.undo', token)))).toBe('access.approval');
  });

  it.each([[wang, wang], [wang, person('钱', 'clerk')], [wang, li], [zhao, zhao], [zhao, li], [li, zhao]])('is not given to %o by %o', (first, second) => {
    expect(code(make(first).give(undo, second))).toBe('access.denied');
  });

  it.each(['subject.create', 'account.create', 'constructor', 'nothing.known'])('is not given for %s', (command) => {
    expect(code(make().give({ ...undo, command }, zhao))).toBe('access.denied');
  });

  it('carries the later parts of its batch, and no other batch', async () => {
    const approvals = make();
    const { token } = must(approvals.give(undo, zhao));
    const part = async (batch: string, number: number, approval?: string): Promise<string> => code(await approvals.authorise(frame('import.undo', approval, { batch: { id: batch, part: number, last: false } })));
    expect([await part('b1', 0, token), await part('b1', 1), await part('b2', 1), await part('b1', 0), await part('b1', 2)]).toEqual(['ok', 'ok', 'access.second', 'access.second', 'ok']);
    expect(await part('b1', 3)).toBe('access.approval'); // of three changes
  });
});

describe('a frame', () => {
  it.each([
    ['another name', { name: '赵', role: 'clerk' }], ['another role', { name: '王', role: 'supervisor' }],
  ] as const)('under %s is refused', async (_what, actor) => {
    expect(code(await make().authorise(frame('subject.create', undefined, { head: head('subject.create', actor) })))).toBe('access.denied');
  });

  it('cannot bring its own approval', async () => {
    const claimed = { ...head('subject.create'), approvedBy: { name: '赵', role: 'supervisor' as const } };
    expect(must(await make().authorise(frame('subject.create', undefined, { head: claimed })))).toEqual(head('subject.create'));
  });

  it.each(['settings.office', 'constructor', 'unknown.kind'])('of the kind %s is refused', async (kind) => {
    expect(code(await make().authorise(frame(kind)))).toBe('access.denied');
  });

  const denied = async (request: Frame): Promise<string> => {
    const result = await make().authorise(request);
    return result.ok ? 'ok' : `${result.error.code} ${result.error.detail}`;
  };

  it('of another table is refused, also when a second person approved, and the approval is kept', async () => {
    expect(await denied(frame('listing.create'))).toBe('access.denied table');
    const approvals = make();
    const { token } = must(approvals.give({ command: 'session.reopen', records: ['s'], changes: 1 }, zhao));
    expect(code(await approvals.authorise(frame('session.reopen', token)))).toBe('access.denied');
    expect(code(await approvals.authorise(frame('session.reopen', token, { lines: encoded('["sessions","s","d:1",{"status":"closed"},{"status":"planned"}]') })))).toBe('ok');
  });

  it('that writes everything anew is taken by an empty journal alone', async () => {
    const part = (number: number) => ({ batch: { id: 'b', part: number, last: false } });
    expect(await denied(frame('journal.rebuild'))).toBe('access.denied anew');
    expect(await denied(frame('journal.rebuild', undefined, part(0)))).toBe('access.denied anew');
    expect(await denied(frame('journal.rebuild', undefined, { firstSeq: 1 }))).toBe('ok');
    expect(await denied(frame('journal.rebuild', undefined, { firstSeq: 1, ...part(0) }))).toBe('ok');
    expect(await denied(frame('journal.rebuild', undefined, part(1)))).toBe('ok'); // the journal goes on only behind a first part of the same command
  });
});
