import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Enrolment, Interview, ItemOutcome, Listing, Operation, Session, Subject, SubmissionItem } from '../../../shared/domain/records.ts';
import { isTold, whyGone } from '../../../shared/exchange/gone.ts';
import type { Gone, Present } from '../../../shared/exchange/gone.ts';
import { heldOf } from '../../../shared/exchange/lines.ts';
import { planItems } from '../../../shared/exchange/plan.ts';
import type { Plan } from '../../../shared/exchange/plan.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { collectRows } from '../../../shared/exchange/reportRows.ts';
import { goneOf, planWithdrawals, stateOf } from '../../../shared/exchange/withdrawals.ts';
import { interview, listing, subject } from './refusal.ts';

const enrolment: Enrolment = { id: 'e', rev: 'dev:4', sessionId: 'x', subjectId: 's', personId: 'p', listingId: 'l', walkIn: false, cancelled: false };
const session: Session = {
  id: 'x', rev: 'dev:4', number: 'PX1', name: '第 1 期', courseId: '', units: [], venue: '', capacity: 1, host: '', coHosts: '', trainers: [], way: 'onsite', minutesPerHour: 45, step: 0.5, status: 'closed', closedAt: '', closedBy: '', note: '',
};
type Now = { readonly session?: Session | undefined; readonly interview?: Interview | undefined; readonly enrolment?: Enrolment | undefined; readonly listing?: Listing | undefined; readonly subject?: Subject | undefined };
const all: Now = { interview, enrolment, session, listing, subject };
const present = (now: Now): Present => ({ enrolment: () => now.enrolment, session: () => now.session, interview: () => now.interview, listing: () => now.listing, subject: () => now.subject });
const goneNow: Now = { ...all, interview: { ...interview, outcome: 'rescheduled', rev: 'dev:5' } };

const item = (id: string, part: Partial<SubmissionItem> = {}): SubmissionItem => ({
  id, rev: `dev:${10 + Number(id.slice(1))}`, dataSet: 'YT', table: 'interviews', recordId: 'y', recordRev: `dev:${id}`, values: { YT_BH: id }, operation: 'add', predecessorId: '', subjectId: 's', packageId: 'p',
  outcome: 'accepted', reasons: [], receiptId: '', answeredAt: '', ...part,
});
/** A line of items, each correcting the one before: `add accepted` … The last one may bear a decision. */
const line = (sent: readonly (readonly [Operation, ItemOutcome])[], withdrawal?: 'decided' | 'kept'): readonly SubmissionItem[] =>
  sent.map(([operation, outcome], n) => item(`i${n}`, { operation, outcome, predecessorId: n === 0 ? '' : `i${n - 1}`, ...(withdrawal !== undefined && n === sent.length - 1 && { withdrawal }) }));

function planOf(items: readonly SubmissionItem[], now: Now): Plan {
  const rows = collectRows(national2020, {
    subject: () => now.subject, listing: () => now.listing, interviews: now.interview === undefined ? [] : [now.interview], person: () => undefined, session: () => undefined, enrolments: [], attendanceOf: () => undefined,
    noticesOf: () => [], attemptsOf: () => [], hours: () => undefined, corrections: new Set(),
  });
  const plan = planItems(rows, () => items, { profile: national2020, today: '2026-11-23', approved: new Set(), confirmed: new Set() });
  return { ...plan, ready: [...plan.ready, ...planWithdrawals(items, () => items, present(now), national2020)] };
}
const stateNow = (items: readonly SubmissionItem[]): string => items.flatMap((one) => goneOf(one, () => items, present(goneNow), national2020) ?? []).map(stateOf).join() || 'nothing';

describe('a record that was reported and is gone', () => {
  it.each([
    // sent, state while nobody decided, operation once somebody did
    [[], 'nothing', ''],
    [[['add', 'accepted']], 'open', 'withdraw'], [[['add', 'acceptedWithRemarks']], 'open', 'withdraw'], [[['add', 'questioned']], 'open', 'withdraw'],
    [[['add', 'unconfirmed']], 'awaiting', ''], [[['add', 'rejected']], 'nothing', ''],
    [[['add', 'accepted'], ['change', 'accepted']], 'open', 'withdraw'], [[['add', 'accepted'], ['change', 'rejected']], 'open', 'withdraw'], [[['add', 'accepted'], ['change', 'unconfirmed']], 'awaiting', ''],
    [[['add', 'rejected'], ['add', 'rejected']], 'nothing', ''], [[['add', 'questioned'], ['change', 'rejected']], 'open', 'withdraw'],
    [[['add', 'accepted'], ['withdraw', 'unconfirmed']], 'nothing', ''], [[['add', 'accepted'], ['withdraw', 'accepted']], 'nothing', ''], [[['add', 'accepted'], ['withdraw', 'acceptedWithRemarks']], 'nothing', ''],
    [[['add', 'accepted'], ['withdraw', 'rejected']], 'open', 'withdraw'], [[['add', 'accepted'], ['withdraw', 'questioned']], 'open', 'withdraw'],
    [[['add', 'accepted'], ['withdraw', 'accepted'], ['add', 'rejected']], 'nothing', ''], [[['add', 'accepted'], ['withdraw', 'accepted'], ['add', 'accepted']], 'open', 'withdraw'],
  ] as readonly [readonly (readonly [Operation, ItemOutcome])[], string, string][])('after %j is %s, and decided on goes as “%s”', (sent, state, operation) => {
    expect(stateNow(line(sent))).toBe(state);
    expect(planOf(line(sent), goneNow).ready).toEqual([]);
    expect(planOf(line(sent, 'kept'), goneNow).ready).toEqual([]);
    expect(planOf(line(sent, 'decided'), goneNow).ready.map((one) => one.operation).join()).toBe(operation);
  });

  it('is withdrawn with the content that the platform has, under a key of its own, naming the item sent last', () => {
    const [ready] = planOf(line([['add', 'accepted'], ['change', 'rejected']], 'decided'), goneNow).ready;
    expect(ready).toMatchObject({ operation: 'withdraw', predecessorId: 'i1', predecessorKey: 'y@dev:i1', key: 'y@dev:i1~2', values: { YT_BH: 'i0', YT_LX: '' }, subjectId: 's' });
  });

  it('is not withdrawn once it is back, whatever was decided', () =>
    expect(planOf(line([['add', 'accepted']], 'decided'), all).ready.map((one) => one.operation)).toEqual(['change']));
  it('is to be decided on anew when the record was written of after the decision, as one that was back in between', () => {
    const decided = line([['add', 'accepted']], 'decided');
    const again: Now = { ...all, interview: { ...interview, outcome: 'rescheduled', rev: 'dev:40' } };
    expect(planOf(decided, again).ready).toEqual([]);
    expect(decided.flatMap((one) => goneOf(one, () => decided, present(again), national2020) ?? []).map(stateOf)).toEqual(['open']);
    expect(planOf([{ ...decided[0], rev: 'dev:41' } as SubmissionItem], again).ready.map((one) => one.operation)).toEqual(['withdraw']);
  });
});

describe('a record that is back after its withdrawal', () => {
  const touched: Now = { ...all, interview: { ...interview, rev: 'dev:30' } };
  it.each([
    ['accepted', touched, 'add'], ['acceptedWithRemarks', touched, 'add'], ['unconfirmed', touched, 'item.awaitingAnswer'], ['rejected', touched, 'change'], ['questioned', touched, 'change'],
    ['accepted', all, 'item.withdrawn'], ['accepted', { ...all, listing: { ...listing, rev: 'dev:30' } }, 'item.withdrawn'], ['accepted', { ...all, interview: { ...interview, rev: 'other:30' } }, 'item.withdrawn'],
  ] as const)('after %s: %o', (outcome, now, expected) => {
    const { ready, notReady } = planOf(line([['add', 'accepted'], ['withdraw', outcome]]), now);
    expect(ready[0]?.operation ?? notReady[0]?.issues[0]?.code).toBe(expected);
    if (ready[0] !== undefined) expect(ready[0].predecessorId).toBe('i1');
  });

  it('is changed, not added, where the platform has a questioned item behind a rejected correction', () =>
    expect(planOf(line([['add', 'questioned'], ['change', 'rejected']]), touched).ready.map((one) => one.operation)).toEqual(['change']));
});

describe('what counts as gone', () => {
  const enrolled = item('i0', { dataSet: 'PX', table: 'enrolments', recordId: 'e' });
  const listed = item('i0', { dataSet: 'MD', table: 'listings', recordId: 'l' });
  it.each([
    ['a cancelled enrolment', enrolled, { enrolment: { ...enrolment, cancelled: true } }, 'enrolmentCancelled'], ['an enrolment that is not there', enrolled, { enrolment: undefined }, 'recordGone'],
    ['a listing that is not there', listed, { listing: undefined }, 'recordGone'], ['the listing of an enrolment', enrolled, { listing: undefined }, 'listingGone'], ['a subject that is not there', listed, { subject: undefined }, 'listingGone'],
    ['a subject that is a natural person', listed, { subject: { ...subject, kind: 'person' } }, 'otherDataSet'], ['an interview that was put off', item('i0'), { interview: { ...interview, outcome: 'rescheduled' } }, 'interviewRescheduled'],
    ['a session that was cancelled', enrolled, { session: { ...session, status: 'cancelled' } }, 'sessionCancelled'], ['a session that was opened again', enrolled, { session: { ...session, status: 'planned' } }, undefined],
    ['an interview that was cancelled', item('i0'), { interview: { ...interview, outcome: 'cancelled' } }, 'interviewCancelled'],
    ['an enrolment', enrolled, {}, undefined], ['a listing', listed, {}, undefined], ['an open objection', listed, { listing: { ...listing, objection: true } }, undefined], ['a listing that was repaired', enrolled, { listing: { ...listing, status: 'repaired' } }, undefined],
    ['an interview that is open again', item('i0'), { interview: { ...interview, outcome: '', closedAt: '' } }, undefined], ['publicity that nobody approved', item('i0'), { interview: { ...interview, publicity: 'public' } }, undefined],
    ['a missing field', item('i0'), { interview: { ...interview, conduct: '' } }, undefined], ['an unknown data set', item('i0', { dataSet: 'ZZ' }), { interview: undefined }, undefined],
  ] as readonly [string, SubmissionItem, Now, string | undefined][])('%s: %#', (_what, sent, now, why) => expect(whyGone(sent, present({ ...all, ...now }), national2020)?.why).toBe(why));

  const cancelled: Gone = { why: 'enrolmentCancelled', evidence: { table: 'enrolments', id: 'e', rev: '' } };
  const removed: Gone = { why: 'recordGone', evidence: { table: 'enrolments', id: 'e', rev: '' } };
  const change = (table: string, id: string, kind: string, before: object | null, after: object | null, seq = 0) => ({ device: 'dev', seq, kind, table, id, base: '', before: before as never, after: after as never });
  const enrol = change('enrolments', 'e', 'enrolment.add', null, { cancelled: false });
  const record = change('items', 'i0', 'package.build', null, {});
  const adopt = change('items', 'i0', 'package.adopt', null, {});
  const cancel = change('enrolments', 'e', 'enrolment.cancel', { cancelled: false }, { cancelled: true });
  const takeBack = change('enrolments', 'e', 'attendance.undo', {}, null);
  const called: Gone = { why: 'sessionCancelled', evidence: { table: 'sessions', id: 'x', rev: '' } };
  const calledOff = change('sessions', 'x', 'session.cancel', { status: 'planned' }, { status: 'cancelled' });
  it.each([
    ['a session cancelled after it was reported', called, [record, calledOff], true], ['a session cancelled before the package was found', called, [calledOff, adopt], false],
    ['cancelled after it was reported', cancelled, [enrol, record, cancel], true], ['removed after it was reported', removed, [enrol, record, takeBack], true],
    ['an older backup: the record was never there', removed, [adopt], false], ['an older backup: cancelled before the package was found', cancelled, [enrol, cancel, adopt], false],
    ['an older backup, and cancelled again since', cancelled, [enrol, adopt, cancel], true], ['taken back and marked anew before the package was found', removed, [enrol, takeBack, adopt], false],
    ['a journal written anew', cancelled, [change('enrolments', 'e', 'journal.rebuild', null, { cancelled: true }), change('items', 'i0', 'journal.rebuild', null, {})], false],
    ['a journal written anew, items first', cancelled, [change('items', 'i0', 'journal.rebuild', null, {}), change('enrolments', 'e', 'journal.rebuild', null, { cancelled: true })], false],
    ['a journal written anew, and cancelled since', cancelled, [change('items', 'i0', 'journal.rebuild', null, {}), enrol, cancel], true], ['no item in the journal', cancelled, [cancel], false], ['nothing', removed, [], false],
  ] as const)('%s: told %#', (_what, gone, changes, told) => expect(isTold('i0', gone, changes as never)).toBe(told));
});

describe('any course of events', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('answer' as const), outcome: fc.constantFrom<ItemOutcome>('accepted', 'acceptedWithRemarks', 'rejected', 'questioned') }),
    fc.constantFrom({ kind: 'send' as const }, { kind: 'gone' as const }, { kind: 'back' as const }, { kind: 'decide' as const }, { kind: 'keep' as const }),
  );
  it('never withdraws what the platform does not have, has one withdrawal open at most, and nothing to send after an accepted one until the record is back', () => {
    let withdrawn = 0;
    fc.assert(fc.property(fc.array(step, { minLength: 30, maxLength: 60, size: 'max' }), (steps) => {
      let items: readonly SubmissionItem[] = [];
      let now: Now = all;
      let seq = 100;
      let decided = false; // about the record as it stands
      for (const one of steps) {
        const last = items.at(-1);
        const set = (part: Partial<SubmissionItem>): void => { items = items.map((other) => (other === last ? { ...other, rev: `dev:${seq}`, ...part } : other)); };
        seq += 1;
        if (one.kind === 'gone') now = { ...all, interview: { ...interview, outcome: 'rescheduled', rev: `dev:${seq}` } };
        if (one.kind === 'back') now = { ...all, interview: { ...interview, conduct: `拒绝 ${seq}`, rev: `dev:${seq}` } };
        if (one.kind === 'answer' && last?.outcome === 'unconfirmed') set({ outcome: one.outcome });
        const state = stateOfLine(items, now);
        if (one.kind === 'gone' || one.kind === 'back' || one.kind === 'keep') decided = false;
        if (one.kind === 'decide' && (state === 'open' || state === 'kept')) {
          set({ withdrawal: 'decided' });
          decided = true;
        }
        if (one.kind === 'keep' && (state === 'open' || state === 'decided')) set({ withdrawal: 'kept' });
        const { ready } = planOf(items, now);
        expect(ready.length).toBeLessThanOrEqual(1);
        const held = heldOf(items);
        for (const planned of ready) {
          expect(planned.operation === 'add').toBe(held === undefined);
          expect(planned.predecessorId).toBe(items.at(-1)?.id ?? '');
          expect(items.some(({ recordRev }) => recordRev === planned.recordRev)).toBe(false);
          if (planned.operation === 'withdraw') {
            expect(now.interview?.outcome).toBe('rescheduled');
            expect([items.at(-1)?.withdrawal, decided]).toEqual(['decided', true]);
            withdrawn += 1;
            expect(planned.values['YT_BH']).toBe(held?.values['YT_BH']);
          }
        }
        if (last?.outcome === 'unconfirmed' && one.kind !== 'answer') expect(ready).toEqual([]);
        if (now.interview?.outcome === 'rescheduled' && held === undefined) expect(ready).toEqual([]);
        if (one.kind === 'send' && ready[0] !== undefined) {
          items = [...items, { ...item(`i${items.length}`), ...ready[0], id: `i${items.length}`, rev: `dev:${seq}`, outcome: 'unconfirmed', packageId: 'p' }];
          decided = false;
        }
        expect(items.filter(({ operation, outcome }) => operation === 'withdraw' && outcome === 'unconfirmed').length).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 500 });
    expect(withdrawn).toBeGreaterThan(500);
  });
});

function stateOfLine(items: readonly SubmissionItem[], now: Now): string {
  return items.flatMap((one) => goneOf(one, () => items, present(now), national2020) ?? []).map(stateOf)[0] ?? '';
}
