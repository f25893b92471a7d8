import { describe, expect, it } from 'vitest';
import { readSources } from '../../../build/checkLayers.ts';
import { createGate } from '../../../electron/ipc/gate.ts';
import { grantOf, grants, isCommand, mayApprove, type Command } from '../../../shared/access/grants.ts';
import { roles } from '../../../shared/access/roles.ts';
import { contract, type Channel } from '../../../shared/ipc/contract.ts';
import { needs } from '../../../shared/ipc/needs.ts';

const channels = Object.keys(contract) as readonly Channel[];
const commands = Object.keys(grants) as readonly Command[];

/** Kinds that are written in the code where changes are committed, undone or approved. */
function kindsIn(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, ' ');
  const calls = [...code.matchAll(/\b(?:commit|bulk|undo|mark|keep|write|take|give)\(((?:[^{}()=;$]|===|\$\{[^{}]*\}|\([^{}()]*\))*)/g)].map(([, args]) => args ?? '');
  return calls.flatMap((args) => [
    ...[...args.matchAll(/'([a-z]+\.[A-Za-z]+)'/g)].map(([, kind]) => kind ?? ''),
    ...[...args.matchAll(/`([a-z]+\.[^`]*\$[^`]*)`/g)].map(([, kind]) => `template: ${kind}`),
  ]);
}

describe('the table of commands', () => {
  const found = [...readSources()].filter(([path]) => /^(?:renderer|electron)\//.test(path)).flatMap(([path, source]) => kindsIn(source).map((kind) => ({ path, kind })));

  it('holds every kind that the code commits', () => {
    // A channel in such a place is a call of the main process, which the gate judges.
    expect(found.filter(({ kind }) => !isCommand(kind) && !Object.hasOwn(contract, kind))).toEqual([]);
    expect(new Set(found.map(({ kind }) => kind)).size).toBeGreaterThan(25);
  });

  it('would miss one that is not there', () => {
    expect(kindsIn("await store.commit(id === undefined ? 'subject.create' : 'subject.destroy', '', (draft) => {").filter((kind) => !isCommand(kind))).toEqual(['subject.destroy']);
    expect(kindsIn('await store.commit(`interview.${outcome}`, reason, (draft) => {').filter((kind) => !isCommand(kind))).toEqual(['template: interview.${outcome}']);
  });

  it.each(['constructor', 'toString', '__proto__', '', 'subject.destroy'])('grants nobody %j', (word) => {
    expect(roles.map((role) => grantOf(role, word))).toEqual(['no', 'no', 'no']);
  });

  it('gives a trainer nothing of the register beyond the door', () => {
    expect(commands.filter((command) => grants[command].trainer !== 'no')).toEqual([
      'session.close', 'enrolment.walkIn', 'attendance.in', 'attendance.out', 'attendance.absent', 'attendance.allPresent', 'attendance.restAbsent', 'attendance.times', 'attendance.undo', 'access.note',
      'backup.make', 'journal.rebuild',
    ]);
  });

  it.each([
    ['clerk', 'supervisor', true], ['supervisor', 'clerk', true], ['supervisor', 'supervisor', true], ['clerk', 'clerk', false], ['clerk', 'trainer', false], ['supervisor', 'trainer', false],
    ['trainer', 'supervisor', true], ['trainer', 'clerk', false],
  ] as const)('lets what a %s does be approved by a %s: %s', (first, second, allowed) => {
    expect(mayApprove({ id: 'a', role: first }, { id: 'b', role: second })).toBe(allowed);
    expect(mayApprove({ id: 'a', role: first }, { id: 'a', role: second })).toBe(false);
  });
});

describe('the gate', () => {
  const people = [null, ...roles] as const;
  const modes = ['office', 'practice'] as const;
  /** What the table of needs and the table of commands say, worked out apart from the gate. */
  const expected = (channel: Channel, mode: 'office' | 'practice', role: (typeof people)[number]): string => {
    const { who, practice } = needs[channel];
    if (who === 'anyone') return 'served';
    if (role === null) return 'access.locked';
    if (mode === 'practice' && practice === false) return 'practice.refused';
    return who === 'signedIn' || grants[who][role] !== 'no' ? 'served' : 'access.denied';
  };
  const answered = (channel: Channel, mode: 'office' | 'practice', role: (typeof people)[number]): string =>
    createGate(() => ({ mode, session: role === null ? null : { id: 'own', user: { role } } }))(channel, 'own')?.code ?? 'served';

  const table = channels.flatMap((channel) => modes.map((mode) => [channel, mode, ...people.map((role) => answered(channel, mode, role))] as const));

  it('answers every channel, mode and role by the tables', () => {
    for (const channel of channels) for (const mode of modes) for (const role of people) expect([channel, mode, role, answered(channel, mode, role)]).toEqual([channel, mode, role, expected(channel, mode, role)]);
    expect(table.length).toBe(channels.length * 2);
    if (process.env['DESK_PRINT'] === '1') console.table(table.map(([channel, mode, nobody, clerk, trainer, supervisor]) => ({ channel, mode, nobody, clerk, trainer, supervisor })));
  });

  it('lets nobody who is not signed in reach more than the doors', () => {
    expect(table.filter(([, mode, nobody]) => mode === 'office' && nobody === 'served').map(([channel]) => channel).sort()).toEqual([
      'access.proveRecovery', 'access.recover', 'access.setUp', 'access.signIn', 'access.signInByKeychain', 'access.state',
      // Answered only where there is no office yet, or its key file is damaged.
      'backups.choose', 'backups.examine', 'backups.restore', 'host.info', 'host.log', 'practice.enter', 'practice.leave',
    ]);
  });

  it('lets nothing out of the practice store', () => {
    const leaving = /^(?:packages\.(?:build|save)|delivery\.(?!channels)|receipts\.(?!stored)|workbooks\.)|\.(?:save|export|upload|handOver|send|print)/;
    const refused = channels.filter((channel) => people.slice(1).every((role) => answered(channel, 'practice', role) === 'practice.refused'));
    expect(channels.filter((channel) => leaving.test(channel) && !refused.includes(channel))).toEqual([]);
    expect(channels.filter((channel) => leaving.test(channel)).length).toBeGreaterThan(8);
    // Beyond those, only the practice person's own keys.
    expect(refused.filter((channel) => !leaving.test(channel) && !/^(?:access|backups|audit|support)\./.test(channel))).toEqual([]);
  });
});
