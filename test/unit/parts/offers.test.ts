import { describe, expect, it } from 'vitest';
import { opens, placesFor } from '../../../renderer/app/opens.ts';
import { isGiven } from '../../../renderer/features/training/isGiven.ts';
import { offerOf, refusedInPractice } from '../../../renderer/parts/rights/may.ts';
import { type Command, grantOf, grants } from '../../../shared/access/grants.ts';
import { roles } from '../../../shared/access/roles.ts';

describe('what a person is offered', () => {
  it('is the table of commands and roles, for every pair', () => {
    for (const role of roles) for (const command of Object.keys(grants) as Command[]) expect([role, command, offerOf(role, 'office', command)]).toEqual([role, command, grantOf(role, command)]);
  });
  it('is never an export or a report while practising', () => {
    for (const command of ['export.table', 'package.build', 'package.handOver', 'package.upload', 'package.save', 'receipt.apply'] as const) {
      expect([command, offerOf('supervisor', 'practice', command)]).toEqual([command, 'practice']);
    }
    expect(offerOf('supervisor', 'practice', 'subject.create')).toBe('yes');
    expect(refusedInPractice.has('signedIn')).toBe(false);
  });
});

describe('what a trainer sees', () => {
  it.each([['/training', true], ['/training/sessions/a', true], ['/training/sessions/a/door', true], ['/', false], ['/training/courses', false], ['/subjects', false], ['/subjects/a', false], ['/settings', false], ['/exchange', false]])('of %s: %s', (path, seen) => {
    expect(opens('trainer', path)).toBe(seen);
    expect(opens('clerk', path)).toBe(true);
  });
  it('is one entry of the navigation', () => expect(placesFor('trainer').map(({ id }) => id)).toEqual(['training']));
  it.each([[['李老师'], true], [['王老师', '李老师'], true], [['李老师傅'], false], [[], false]])('is a session of %j: %s', (trainers, seen) => {
    expect(isGiven({ trainers }, { name: '李老师', role: 'trainer' })).toBe(seen);
    expect(isGiven({ trainers }, { name: '周敏', role: 'clerk' })).toBe(true);
  });
});
