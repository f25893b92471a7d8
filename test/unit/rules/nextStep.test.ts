import { describe, expect, it } from 'vitest';
import type { Interview, Listing } from '../../../shared/domain/records.ts';
import type { Tally } from '../../../shared/rules/hours.ts';
import { nextStep } from '../../../shared/rules/nextStep.ts';
import { nextNumber, numbersAfter } from '../../../shared/rules/numbers.ts';
import { defaultLocalRules, packsFor } from '../../../shared/rules/packs.ts';

const today = '2026-11-23';
const listing: Listing = {
  id: 'L', rev: '', subjectId: 'S', list: 'blacklist', listName: '', authority: '', authorityCode: '', basis: '', documentNumber: '', reason: '', listedOn: '2026-05-01', validFrom: '', validTo: '',
  requirement: '', dueOn: '', publicity: 'none', status: 'listed', objection: false, importId: '', note: '',
};
const interview = (fields: Partial<Interview>): Interview => ({
  id: 'I', rev: '', number: 'YT1', meetingId: '', subjectId: 'S', listingId: 'L', kind: 'warning', scheduledAt: '2026-11-23T09:00', place: '', interviewers: '', recorder: '', outcome: '', heldAt: '',
  interviewee: '', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '', refusedBy: '', conduct: '', witness: '', evidence: '',
  publicity: 'none', closedAt: '', note: '', ...fields,
});
const hours = (value: number): Tally => ({ personKey: 'P', listingId: 'L', minutes: 0, hours: value, bySession: [] });
const held = interview({ outcome: 'held' });
const planned = { id: 'T', number: 'PX1', from: '2026-12-01T09:00', to: '2026-12-01T11:30' };

type Case = { listing?: Partial<Listing>; tallies?: Tally[]; interviews?: Interview[]; planned?: (typeof planned)[]; local?: boolean };
const next = (given: Case) =>
  nextStep({ ...listing, ...given.listing }, given.tallies ?? [], given.interviews ?? [], packsFor(listing, today, { ...defaultLocalRules, on: given.local ?? true }), today, given.planned);

describe('nextStep', () => {
  it.each<[string, Case, ReturnType<typeof next>]>([
    ['repaired', { listing: { status: 'repaired' } }, null],
    ['withdrawn, with an overdue deadline', { listing: { status: 'withdrawn', dueOn: '2026-01-01' } }, null],
    ['under objection', { listing: { objection: true, dueOn: '2026-01-01' } }, { action: 'awaitObjection', params: {} }],
    ['past its deadline', { listing: { dueOn: '2026-11-22' } }, { action: 'recordRectification', params: { dueOn: '2026-11-22', days: 1 } }],
    ['past its deadline, recorded as unmet', { listing: { status: 'rectifying', dueOn: '2026-11-22' } }, { action: 'scheduleInterview', params: { kind: 'warning', tries: 0 } }],
    ['past its deadline, recorded as unmet, all else done', { listing: { status: 'rectifying', dueOn: '2026-11-22' }, interviews: [held], tallies: [hours(3)] }, { action: 'recordRectification', params: { dueOn: '2026-11-22', days: 1 } }],
    ['on its deadline', { listing: { dueOn: '2026-11-23' } }, { action: 'scheduleInterview', params: { kind: 'warning', tries: 0 } }],
    ['new', {}, { action: 'scheduleInterview', params: { kind: 'warning', tries: 0 } }],
    ['with an interview today', { interviews: [interview({})] }, { action: 'recordInterviewOutcome', params: { interviewId: 'I', number: 'YT1', on: '2026-11-23' } }],
    ['with an absence before', { interviews: [interview({ outcome: 'absent' }), interview({ outcome: 'rescheduled' })] }, { action: 'scheduleInterview', params: { kind: 'warning', tries: 1 } }],
    ['with an interview that was cancelled', { interviews: [interview({ outcome: 'cancelled' })] }, { action: 'scheduleInterview', params: { kind: 'warning', tries: 0 } }],
    ['with a refused interview', { interviews: [interview({ outcome: 'refused' })] }, { action: 'enrolTraining', params: { missing: 3, hours: 0 } }],
    ['with an interview ahead', { interviews: [interview({ scheduledAt: '2026-11-24T09:00' })], tallies: [hours(3)] }, { action: 'attendInterview', params: { interviewId: 'I', number: 'YT1', on: '2026-11-24' } }],
    ['with an interview ahead and hours missing', { interviews: [interview({ scheduledAt: '2026-11-24T09:00' })], tallies: [hours(1)] }, { action: 'enrolTraining', params: { missing: 2, hours: 1 } }],
    ['with hours of another listing only', { interviews: [held], tallies: [{ ...hours(3), listingId: 'M' }] }, { action: 'enrolTraining', params: { missing: 3, hours: 0 } }],
    ['enrolled', { interviews: [held], tallies: [hours(1)], planned: [planned] }, { action: 'awaitTraining', params: { missing: 2, hours: 1, sessionId: 'T', number: 'PX1', on: '2026-12-01' } }],
    ['enrolled in a session that is over', { interviews: [held], planned: [{ ...planned, to: '2026-11-22T11:30' }] }, { action: 'markAttendance', params: { sessionId: 'T', number: 'PX1', on: '2026-11-22' } }],
    ['waiting for confirmation', { interviews: [held], tallies: [hours(3)], listing: { status: 'awaitingConfirmation', dueOn: '2026-01-01' } }, { action: 'confirmRectification', params: {} }],
    ['rectifying', { interviews: [held], tallies: [hours(3)], listing: { status: 'rectifying', dueOn: '2026-11-30' } }, { action: 'awaitRectification', params: { dueOn: '2026-11-30', days: 7 } }],
    ['done', { interviews: [held], tallies: [hours(3)] }, null],
    ['without what the province orders', { local: false }, null],
  ])('of a listing %s', (_label, given, expected) => {
    expect(next(given)).toEqual(expected);
  });
});

describe('nextNumber', () => {
  it.each([
    [[], 'PX20261123001'],
    [['PX20261123001', 'PX20261123007', 'PX20261122099', 'YT20261123050', 'PX20261123abc', ''], 'PX20261123008'],
    [['PX20261123999'], 'PX202611231000'],
    [['PX202611231000', 'PX20261123999'], 'PX202611231001'],
  ])('follows %j', (existing, expected) => {
    expect(nextNumber('PX', today, existing)).toBe(expected);
  });

  it('counts on for several of one day', () => {
    const next = numbersAfter('PX', today, ['PX20261123007']);
    expect([next(), next(), next()]).toEqual(['PX20261123008', 'PX20261123009', 'PX20261123010']);
  });
});
