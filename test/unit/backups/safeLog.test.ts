import { expect, it } from 'vitest';
import { safeLog } from '../../../electron/services/support/safeLog.ts';

it.each([
  ['an instant', { at: '2026-11-27T10:06:46.665Z' }, true], ['a code', { code: 'disk.full' }, true], ['a count', { bytes: 9_999_999_999 }, true], ['a version', { version: '33.4.11' }, true], ['a flag', { again: true }, true],
  ['a name', { name: '张三' }, false], ['a name in Latin letters with a blank', { name: 'Zhang San' }, false], ['a credit code', { code: '91350100M000100Y43' }, false], ['an ID number', { id: '11010519491231002X' }, false],
  ['a telephone number', { phone: '13800138000' }, false], ['the same as a number', { phone: 13_800_138_000 }, false], ['a path', { path: '/home/zhang' }, false], ['a nested value', { record: { name: 'x' } }, false],
])('lets %s through: %3$s', (_, detail, through) => {
  expect(safeLog(`${JSON.stringify(detail)}\n`)).toBe(through ? `${JSON.stringify(detail)}\n` : '');
});

it('leaves out what is no log line', () => {
  expect(safeLog('张三 called\n"text"\nnull\n\n{"event":"a"}')).toBe('{"event":"a"}\n');
});
