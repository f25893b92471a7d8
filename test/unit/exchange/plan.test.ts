import { describe, expect, it } from 'vitest';
import type { Interview, ItemOutcome, Listing, Subject, SubmissionItem } from '../../../shared/domain/records.ts';
import { planItems } from '../../../shared/exchange/plan.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { collectRows } from '../../../shared/exchange/reportRows.ts';
import type { Records } from '../../../shared/exchange/reportRows.ts';
import { interview, listing, subject } from './refusal.ts';

const records = (part: { interview?: Partial<Interview>; listing?: Partial<Listing>; subject?: Partial<Subject> } = {}): Records => ({
  subject: () => ({ ...subject, ...part.subject }), listing: () => ({ ...listing, ...part.listing }), interviews: [{ ...interview, ...part.interview }],
  person: () => undefined, session: () => undefined, enrolments: [], attendanceOf: () => undefined, noticesOf: () => [], attemptsOf: () => [], hours: () => undefined, corrections: new Set(),
});
const context = { profile: national2020, today: '2026-11-23', approved: new Set<string>(), confirmed: new Set<string>() };
const plan = (part: Parameters<typeof records>[0] = {}, items: readonly SubmissionItem[] = [], more: Partial<typeof context> = {}) =>
  planItems(collectRows(national2020, records(part)), () => items, { ...context, ...more });

/** The item that a first plan would have made, with this outcome. */
function sent(outcome: ItemOutcome, id = 'item1'): SubmissionItem {
  const [first] = plan().ready;
  if (first === undefined) throw new Error('not ready');
  return { id, rev: 'dev:9', ...first, packageId: 'p', outcome, reasons: [], receiptId: '', answeredAt: '' };
}
const changed = { interview: { conduct: '电话中拒绝', rev: 'dev:20' } };

describe('planItems', () => {
  it('adds a record the first time, under the revisions of everything that it was made from', () =>
    expect(plan().ready).toMatchObject([{ dataSet: 'YT', operation: 'add', key: 'y@dev:1.2.3', predecessorKey: '', values: { YT_QK: '拒绝约谈', YT_LX: '提示性', YT_YDSJ: '2026-11-20 09:00' } }]));

  it.each([
    // outcome, changed since, operation or reason
    ['accepted', false, 'done'], ['accepted', true, 'change'], ['acceptedWithRemarks', false, 'done'], ['acceptedWithRemarks', true, 'change'],
    ['unconfirmed', false, 'done'], ['unconfirmed', true, 'item.awaitingAnswer'], ['rejected', false, 'item.rejectedUnchanged'], ['rejected', true, 'add'],
    ['questioned', false, 'item.questioned'], ['questioned', true, 'change'],
  ] as const)('after %s, changed %s: %s', (outcome, isChanged, expected) => {
    const { ready, notReady } = plan(isChanged ? changed : {}, [sent(outcome)]);
    expect(ready[0]?.operation ?? notReady[0]?.issues[0]?.code ?? 'done').toBe(expected);
    if (ready[0] !== undefined) expect(ready[0]).toMatchObject({ predecessorId: 'item1', predecessorKey: 'y@dev:1.2.3', key: 'y@dev:1.2.20' });
  });

  it('sends a questioned record once more when a person confirmed it, under a key of its own', () =>
    expect(plan({}, [sent('questioned')], { confirmed: new Set(['item1']) }).ready).toMatchObject([{ operation: 'change', key: 'y@dev:1.2.3~2', predecessorKey: 'y@dev:1.2.3' }]));

  it('changes, not adds, after a rejected correction of something accepted', () => {
    const line = [sent('accepted'), { ...sent('rejected', 'item2'), recordRev: 'dev:15', values: {}, predecessorId: 'item1' }];
    expect(plan(changed, line).ready).toMatchObject([{ operation: 'change', predecessorId: 'item2' }]);
  });

  it.each([
    ['a listing without document number', { listing: { documentNumber: '' } }, ['item.noDocumentNumber']],
    ['an open objection', { listing: { objection: true } }, ['item.openObjection']],
    ['a repaired listing', { listing: { status: 'repaired' as const } }, ['item.listingEnded']],
    ['publicity that nobody approved', { interview: { publicity: 'limited' as const } }, ['item.publicityNotApproved']],
    ['a refusal without explanation', { interview: { conduct: '' } }, ['item.missing']],
    ['a wrong code', { subject: { code: '110108000000017' } }, ['item.badCode']],
    ['the placeholder code', { subject: { kind: 'organisation' as const, code: '00000000000000000X' } }, ['item.placeholderCode']],
    ['a text that is too long', { interview: { place: '长'.repeat(201) } }, ['item.tooLong']],
  ])('says why not: %s', (_name, part, codes) => {
    const { ready, notReady } = plan(part);
    expect(ready).toEqual([]);
    expect(notReady[0]?.issues.map((issue) => issue.code)).toEqual(codes);
  });

  it('never lets a minor be published, approved or not', () => {
    const minor = { subject: { kind: 'person' as const, code: '110101201501010010' }, interview: { publicity: 'public' as const } };
    expect(plan(minor, [], { approved: new Set(['y']) }).notReady[0]?.issues.map((issue) => issue.code)).toContain('item.minorPublic');
  });

  it.each([['open', { outcome: '' as const }], ['rescheduled', { outcome: 'rescheduled' as const }], ['cancelled', { outcome: 'cancelled' as const }], ['not closed', { closedAt: '' }]])('does not report an interview that is %s', (_name, part) =>
    expect(plan({ interview: part })).toEqual({ ready: [], notReady: [] }));
});
