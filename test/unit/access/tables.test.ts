import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignIn } from '../../../electron/ipc/touched.ts';
import { grants, type Command } from '../../../shared/access/grants.ts';
import { mayTouch, tablesOf, takesBack, topicOf, writesAnew, writesBlocks } from '../../../shared/access/tables.ts';
import type { Fields, Patch } from '../../../shared/changes/change.ts';
import { encodeLine, splitLines } from '../../../shared/changes/line.ts';
import { readChanges } from '../../../shared/changes/readChanges.ts';
import { tableNames, type TableName } from '../../../shared/domain/records.ts';
import { content } from '../changes/arbitraries.ts';
import { blockLines } from '../../builders/blockLines.ts';

const commands = Object.keys(grants) as readonly Command[];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const made = (table: TableName, id = 'a', after: Fields | null = { note: 'x' }): Patch => ({ table, id, base: after === null ? 'd:1' : '', before: after === null ? { note: 'x' } : null, after });
const line = (...given: Parameters<typeof made>): string => `${encodeLine(made(...given))}\n`;
const block = (table: TableName, ids: readonly string[], after: Fields = { note: 'x' }): string => blockLines(table, ids.map((id) => [id, after]));

describe('the table of what commands write', () => {
  it('leaves to a trainer what happens at the door, and the register of accesses', () => {
    const reached = commands.filter((command) => grants[command].trainer === 'yes' && !writesAnew.has(command)).flatMap((command) => tablesOf[command]);
    expect([...new Set(reached)].sort()).toEqual(['accesses', 'attendances', 'enrolments', 'persons', 'sessions']);
  });

  it('names one record where settings are written', () => {
    expect(commands.filter((command) => mayTouch(command, 'settings') && !writesAnew.has(command)).sort()).toEqual(Object.keys(topicOf).sort());
  });
});

describe('the lines of a frame', () => {
  it.each(commands.filter((command) => tablesOf[command].length > 0))('%s writes its own tables and no other', (command) => {
    for (const table of tableNames) {
      const [id, own] = [topicOf[command] ?? 'a', mayTouch(command, table)];
      expect([table, foreignIn(command, bytes(line(table, id)))]).toEqual([table, own ? null : 'table']);
      // Of settings a block is none of the records that a command may write.
      if (table !== 'settings') expect([table, foreignIn(command, bytes(block(table, ['a', 'b'])))]).toEqual([table, own && writesBlocks.has(command) ? null : 'table']);
    }
  });

  it.each(commands.filter((command) => tablesOf[command].length === 0))('%s writes nothing', (command) => {
    for (const table of tableNames) expect(foreignIn(command, bytes(line(table)))).toBe('table');
  });

  const patch = fc.record({ table: fc.constantFrom(...tableNames), id: fc.constantFrom('a', 'b c', '"', '云', 'office', 'confirmedItems'), after: fc.option(content, { nil: null, freq: 4 }) }).map(({ table, id, after }) => made(table, id, after));
  const blocks = fc.tuple(fc.constantFrom(...tableNames.filter((table) => table !== 'settings')), fc.uniqueArray(fc.constantFrom('a', 'b', 'c d', 'x:1'), { minLength: 1 }), content).map(([table, ids, after]) => block(table, ids, after));
  it('are judged as reading them would, in any mixture of lines and blocks', () => {
    fc.assert(fc.property(fc.constantFrom(...commands), fc.array(fc.oneof(patch.map((one) => `${encodeLine(one)}\n`), blocks), { minLength: 1, maxLength: 8 }), fc.boolean(), (command, parts, open) => {
      const text = parts.join('');
      const lines = bytes(open ? text.slice(0, -1) : text);
      const patches = [...readChanges(splitLines(lines), 1)].map((change) => change.patch);
      expect(patches.every((one) => one !== null)).toBe(true);
      const fits = (one: Patch): boolean => mayTouch(command, one.table) && (one.table !== 'settings' || writesAnew.has(command) || one.id === topicOf[command]);
      const kept = (one: Patch): boolean => takesBack.has(command) || one.after !== null;
      const whole = writesBlocks.has(command) || !parts.some((part) => /^\[\d/m.test(part));
      expect(foreignIn(command, lines) === null).toBe(whole && patches.every((one) => one !== null && fits(one) && kept(one)));
    }), { numRuns: 2000 });
  });

  it('are not the command’s when a single one among many is not', () => {
    const many = Array.from({ length: 500 }, (_, at) => line('attendances', `a${at}`));
    expect(foreignIn('attendance.in', bytes(many.join('')))).toBeNull();
    for (const at of [0, 250, 500]) expect(foreignIn('attendance.in', bytes(many.toSpliced(at, 0, line('listings')).join('')))).toBe('table');
    for (const at of [0, 250, 500]) expect(foreignIn('attendance.in', bytes(many.toSpliced(at, 0, line('attendances', 'a', null)).join('')))).toBe('removal');
    expect(foreignIn('attendance.undo', bytes(many.toSpliced(250, 0, line('attendances', 'a', null)).join('')))).toBeNull();
    expect(foreignIn('import.commit', bytes(`${block('subjects', ['a', 'b'])}${block('persons', ['c'])}`))).toBe('table');
  });

  const own = line('attendances');
  it.each([
    ['a blank before the table', '[ "settings","a","",null,{"value":1}]'], ['an escape in the table', '["\\u0073ettings","a","",null,{"value":1}]'], ['a return before the line', `\r${own}`], ['a blank line', `\n${own}`],
    ['no list', '{"attendances":1}'], ['a bare word', '"attendances","a"'], ['a table that begins alike', '["attendances2","a","",null,{}]'], ['a table of which it is the beginning', '["attend","a","",null,{}]'], ['a block of nothing', '[0,"attendances","a/b",[]]'],
    ['a block of another table', '[2,"settings","a/b c",[]]'], ['a block with a blank', '[2, "attendances","a/b c",[]]'], ['a count that is none', '[1e1,"attendances","a/b",[]]'], ['a byte order mark', `\ufeff${own}`], ['nothing', '['],
    ['a table in capitals', '["Attendances","a","",null,{}]'], ['the table as a list', '[["attendances"],"a","",null,{}]'],
  ])('are refused with %s', (_what, text) => {
    expect(foreignIn('attendance.in', bytes(text))).toBe('table');
    expect(foreignIn('attendance.in', bytes(`${own}${text}`))).toBe('table');
    expect(foreignIn('attendance.in', bytes(`${text}\n${own}`))).toBe('table');
  });

  it.each(['["attendances","a","d:1",{"in":""},null]', '["attendances","a","d:1",{"in":""},null ]', '["attendances","a","d:1",{"in":""},null]\r', '["attendances","a","d:1",{"in":""},null] ', '["attendances","a","d:1",{"in":"{}]"},null\t]'])('%s is a removal', (text) => {
    expect(foreignIn('attendance.in', bytes(text))).toBe('removal');
  });
});
