import { beforeEach, describe, expect, it } from 'vitest';
import { createApprovals, type Approvals } from '../../../electron/ipc/approvals.ts';
import type { Role } from '../../../shared/access/roles.ts';
import type { Failure, FrameHead } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { must } from '../../builders/must.ts';

let now = 0;
let id = 0;
const person = (name: string, role: Role) => ({ id: name, name, role });
const [wang, zhao, li] = [person('王', 'clerk'), person('赵', 'supervisor'), person('李', 'trainer')];
const make = (user = wang): Approvals => createApprovals({ now: () => now, newId: () => `token${++id}` }, user);
const head = (kind: string, actor = { name: wang.name, role: wang.role }): FrameHead => ({ device: 'd', at: 'a', actor, kind, reason: '' });
const lines = new TextEncoder().encode('["subjects","a","",null,{"name":"示例"}]\n');
const frame = (kind: string, approval?: string, rest: Partial<Parameters<Approvals['authorise']>[0]> = {}): Parameters<Approvals['authorise']>[0] => ({ firstSeq: 5, head: head(kind), lines, batch: null, ...(approval !== undefined && { approval }), ...rest });
const code = (result: Result<unknown, Failure>): string => (result.ok ? 'ok' : result.error.code);

beforeEach(() => { now = 1_000_000; });

describe('an approval', () => {
  it('serves its command once', () => {
    const approvals = make();
    const { token, by } = must(approvals.give('import.undo', zhao));
    expect(by).toBe('赵');
    expect(must(approvals.authorise(frame('import.undo', token))).approvedBy).toEqual({ name: '赵', role: 'supervisor' });
    expect(code(approvals.authorise(frame('import.undo', token)))).toBe('access.approval');
  });

  it.each<[string, (token: string, approvals: Approvals) => string | undefined, string]>([
    ['another command', (token, approvals) => { approvals.take('session.reopen', token); return token; }, 'access.approval'],
    ['no token', () => undefined, 'access.second'], ['an empty token', () => '', 'access.second'], ['an invented one', () => 'token0', 'access.approval'], ['constructor', () => 'constructor', 'access.approval'],
    ['five minutes and more', (token) => { now += 300_001; return token; }, 'access.approval'], ['a clock set back', (token) => { now -= 1; return token; }, 'access.approval'],
    ['five minutes', (token) => { now += 300_000; return token; }, 'ok'],
  ])('with %s', (_what, use, expected) => {
    const approvals = make();
    const { token } = must(approvals.give('import.undo', zhao));
    expect(code(approvals.authorise(frame('import.undo', use(token, approvals))))).toBe(expected);
  });

  it('of one session is nothing in the next', () => {
    const { token } = must(make().give('import.undo', zhao));
    expect(code(make().authorise(frame('import.undo', token)))).toBe('access.approval');
  });

  it.each([[wang, wang], [wang, person('钱', 'clerk')], [wang, li], [zhao, zhao], [zhao, li], [li, zhao]])('is not given to %o by %o', (first, second) => {
    expect(code(make(first).give('import.undo', second))).toBe('access.denied');
  });

  it.each(['subject.create', 'account.create', 'constructor', 'nothing.known'])('is not given for %s', (command) => {
    expect(code(make().give(command, zhao))).toBe('access.denied');
  });

  it('carries the later parts of its batch, and no other batch', () => {
    const approvals = make();
    const { token } = must(approvals.give('import.undo', zhao));
    const part = (batch: string, number: number, approval?: string): string => code(approvals.authorise(frame('import.undo', approval, { batch: { id: batch, part: number, last: false } })));
    expect([part('b1', 0, token), part('b1', 1), part('b2', 1), part('b1', 0), part('b1', 2)]).toEqual(['ok', 'ok', 'access.second', 'access.second', 'ok']);
  });
});

describe('a frame', () => {
  it.each([
    ['another name', { name: '赵', role: 'clerk' }], ['another role', { name: '王', role: 'supervisor' }],
  ] as const)('under %s is refused', (_what, actor) => {
    expect(code(make().authorise(frame('subject.create', undefined, { head: head('subject.create', actor) })))).toBe('access.denied');
  });

  it('cannot bring its own approval', () => {
    const claimed = { ...head('subject.create'), approvedBy: { name: '赵', role: 'supervisor' as const } };
    expect(must(make().authorise(frame('subject.create', undefined, { head: claimed })))).toEqual(head('subject.create'));
  });

  it.each(['settings.office', 'constructor', 'unknown.kind'])('of the kind %s is refused', (kind) => {
    expect(code(make().authorise(frame(kind)))).toBe('access.denied');
  });

  const denied = (request: Parameters<Approvals['authorise']>[0]): string => {
    const result = make().authorise(request);
    return result.ok ? 'ok' : `${result.error.code} ${result.error.detail}`;
  };

  it('of another table is refused, also when a second person approved, and the approval is kept', () => {
    expect(denied(frame('listing.create'))).toBe('access.denied table');
    const approvals = make();
    const { token } = must(approvals.give('session.reopen', zhao));
    expect(code(approvals.authorise(frame('session.reopen', token)))).toBe('access.denied');
    expect(code(approvals.authorise(frame('session.reopen', token, { lines: new TextEncoder().encode('["sessions","s","d:1",{"status":"closed"},{"status":"planned"}]\n') })))).toBe('ok');
  });

  it('that writes everything anew is taken by an empty journal alone', () => {
    const part = (number: number) => ({ batch: { id: 'b', part: number, last: false } });
    expect(denied(frame('journal.rebuild'))).toBe('access.denied anew');
    expect(denied(frame('journal.rebuild', undefined, part(0)))).toBe('access.denied anew');
    expect(denied(frame('journal.rebuild', undefined, { firstSeq: 1 }))).toBe('ok');
    expect(denied(frame('journal.rebuild', undefined, { firstSeq: 1, ...part(0) }))).toBe('ok');
    expect(denied(frame('journal.rebuild', undefined, part(1)))).toBe('ok'); // the journal goes on only behind a first part of the same command
  });
});
