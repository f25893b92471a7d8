import { expect, it } from 'vitest';
import { backupWords, moment } from '../../../renderer/parts/backups/words.ts';
import type { Text } from '../../../renderer/i18n/useText.ts';
import type { BackupsState } from '../../../shared/ipc/backups.ts';

const text = ((key: string, options?: object) => `${key}${options === undefined ? '' : ` ${JSON.stringify(options)}`}`) as Text;
const today = '2026-11-27';
const state: BackupsState = {
  backups: [], last: { at: '2026-11-26T17:30:00.000+08:00', upToDate: false, ahead: false }, late: false, busy: false, problem: '',
  place: { configured: true, label: 'share', state: 'fine', lastAt: '', busy: false },
};
const ahead = { at: '2027-09-23T09:12:00.000+08:00', upToDate: false, ahead: true };

it.each<[string, Partial<BackupsState>, string, string]>([
  ['a backup of yesterday', {}, '', 'backups.strip.last'],
  ['one that holds everything', { last: { at: '2026-11-26T17:30:00.000+08:00', upToDate: true, ahead: false } }, 'ok', 'backups.strip.last'],
  ['a late one', { late: true }, 'warn', 'backups.strip.late'],
  ['one whose age is not known', { late: true, last: ahead }, 'warn', 'backups.strip.undated'],
  ['a copy whose age is not known', { place: { ...state.place, state: 'undated' } }, 'warn', 'backups.strip.place'],
])('of %s says %3$s', (_, some, tone, words) => {
  const said = backupWords({ ...state, ...some }, today, text);
  expect([said.tone, said.words.split(' ')[0]]).toEqual([tone, words]);
});

it('names no time of a backup whose age is not known, and the year where it is another', () => {
  expect(backupWords({ ...state, late: true, last: ahead }, today, text).words).not.toContain('09');
  expect(moment(ahead.at, today, text)).toBe('2027-09-23 09:12');
  expect(moment('2026-11-26T17:30:00.000+08:00', today, text)).toBe('11-26 17:30');
});
