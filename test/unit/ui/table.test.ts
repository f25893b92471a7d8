import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { StatusChip } from '../../../renderer/ui/StatusChip.tsx';
import { rowsToCopy, toClipboardText } from '../../../renderer/ui/table/clipboard.ts';
import { type Column, compareValues, nextSort, sortRows } from '../../../renderer/ui/table/column.ts';
import { moveCursor, select, selectedOf, selectShown } from '../../../renderer/ui/table/move.ts';
import { trackList } from '../../../renderer/ui/table/TableRoot.tsx';

type Row = { readonly name: string; readonly count: number; readonly day: string };
const columns: readonly Column<Row>[] = [
  { key: 'name', header: '名称', grow: 1, render: (row) => row.name, sortValue: (row) => row.name },
  { key: 'count', header: '数量', width: 80, numeric: true, render: (row) => row.count, sortValue: (row) => row.count },
  { key: 'day', header: '日期', render: () => null, sortValue: (row) => row.day },
];
const rows: readonly Row[] = [
  { name: '云水建材', count: 9, day: '2026-03-01' },
  { name: '', count: 10, day: '2026-01-01' },
  { name: '安泰商贸', count: 9, day: '2026-02-01' },
];

describe('sorting a register', () => {
  it('keeps the very array while nothing is sorted', () => expect(sortRows(rows, columns, null)).toBe(rows));
  it('orders Chinese names by pinyin and leaves empty ones last', () => {
    expect(sortRows(rows, columns, { key: 'name', descending: false }).map((row) => row.name)).toEqual(['安泰商贸', '云水建材', '']);
  });
  it('keeps the given order where values are equal, downwards too', () => {
    expect(sortRows(rows, columns, { key: 'count', descending: true }).map((row) => row.name)).toEqual(['', '云水建材', '安泰商贸']);
  });
  it('orders days as text', () => expect(sortRows(rows, columns, { key: 'day', descending: false }).map((row) => row.day)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']));
  it('orders numbers within text by size', () => expect(compareValues('第 9 期', '第 10 期')).toBeLessThan(0));
  it('goes up, down, and back to the given order', () => {
    const up = nextSort(null, 'name');
    const down = nextSort(up, 'name');
    expect([up, down, nextSort(down, 'name'), nextSort(down, 'count')]).toEqual([
      { key: 'name', descending: false }, { key: 'name', descending: true }, null, { key: 'count', descending: false },
    ]);
  });
});

describe('moving in a register', () => {
  it.each([
    ['ArrowDown', 3, 4], ['ArrowDown', 99, 99], ['ArrowUp', 0, 0], ['PageDown', 3, 12], ['PageUp', 5, 0], ['Home', 50, 0], ['End', 5, 99], ['a', 5, null],
  ])('answers %s at %i with %j', (key, at, to) => expect(moveCursor(key, at, 100, 10)).toBe(to));
  it('stays nowhere in an empty list', () => expect(moveCursor('ArrowDown', 0, 0, 10)).toBeNull());
  it('selects, unselects, and extends from the anchor', () => {
    const keys = ['a', 'b', 'c', 'd'];
    expect([...select(new Set(), keys, 1, null)]).toEqual(['b']);
    expect([...select(new Set(['b']), keys, 1, null)]).toEqual([]);
    expect([...select(new Set(['d']), keys, 0, 2)]).toEqual(['d', 'a', 'b', 'c']);
  });
});

describe('selecting all that a filter shows', () => {
  const chosen = new Set(['a', 'b', 'c', 'd', 'e']);
  it.each([[['f'], 'none'], [['a', 'f'], 'some'], [['a', 'b'], 'all'], [[], 'none']] as const)('counts the shown rows alone: of %j %s', (keys, expected) => expect(selectedOf(chosen, keys)).toBe(expected));
  it('adds the shown rows to what was chosen, and takes away only them', () => {
    expect([...selectShown(chosen, ['f'], true)]).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect([...selectShown(chosen, ['a', 'f'], false)]).toEqual(['b', 'c', 'd', 'e']);
  });
});

describe('copying to Excel', () => {
  it('parts cells by tabs and lines by line breaks, with the header first', () => {
    expect(toClipboardText(rows.slice(0, 1), columns)).toBe('名称\t数量\t日期\r\n云水建材\t9\t2026-03-01');
  });
  it.each([
    ['a tab or line break would shift cells', '甲\t乙\n丙', '甲 乙 丙'],
    ['a formula would run', '=1+1', "'=1+1"],
    ['a negative number is no formula', '-3.5', '-3.5'],
    ['zeros at the beginning would go', '012345678', '="012345678"'],
    ['a quote would open a quoted cell', '"好又多"超市', '"""好又多""超市"'],
    ['Excel would round a long number', '331099202611230001', '="331099202611230001"'],
  ])('takes care that %s', (_why, name, cell) => {
    expect(toClipboardText([{ name, count: 0, day: '' }], columns.slice(0, 1)).split('\r\n')[1]).toBe(cell);
  });
});

it.each([
  ['the chosen rows, in the order shown', ['c', 'a'], ['a', 'c']], ['the row at the cursor where none is chosen', [], ['b']], ['the row at the cursor where all that is chosen is out of view', ['x'], ['b']],
])('copies %s', (_what, selected, copied) => expect(rowsToCopy(['a', 'b', 'c'], (row) => row, new Set(selected), 1)).toEqual(copied));
it('copies nothing of an empty table', () => expect(rowsToCopy<string>([], (row) => row, new Set(['x']), 0)).toEqual([]));

it('copies what a cell shows: the label of a chip, the texts of its parts', () => {
  const shown: readonly Column<Row>[] = [
    { key: 'chip', header: '状态', render: () => createElement(StatusChip, { tone: 'ok', label: '已到' }) },
    { key: 'parts', header: '代码', render: (row) => createElement('span', null, row.name, createElement('b', null, row.count)), sortValue: () => 'x' },
  ];
  expect(toClipboardText(rows.slice(0, 1), shown)).toBe('状态\t代码\r\n已到\t云水建材 9');
});

it.each([
  [true, true, '36px minmax(120px, 1fr) 80px 36px'],
  [false, false, 'minmax(120px, 1fr) 80px'],
])('lays out tracks with selecting %s and choosing %s', (selectable, choosable, expected) => {
  expect(trackList([{ width: undefined, grow: 1 }, { width: 80, grow: undefined }], selectable, choosable)).toBe(expected);
});
