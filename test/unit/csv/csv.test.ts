import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCsv, findDelimiter, readCsv } from '../../../shared/lib/csv.ts';
import { cellKinds, newRow, oddCharacter } from '../../../shared/lib/xlsx/rows.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, !bigEndian);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), !bigEndian);
  return bytes;
};

function rowsOf(text: string, delimiter = ','): { rows: [number, string[]][]; unclosed: readonly number[] } {
  const reader = readCsv(text, delimiter);
  const row = newRow(100);
  const rows: [number, string[]][] = [];
  while (reader.next(row)) rows.push([row.number, row.text.slice(0, row.width)]);
  return { rows, unclosed: reader.unclosed };
}

describe('decodeCsv', () => {
  it.each([
    ['UTF-8', utf8('企业名称,电话'), 'utf-8'],
    ['UTF-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('企业名称,电话')), 'utf-8'],
    ['UTF-16 little endian', utf16('企业名称,电话', false), 'utf-16le'],
    ['UTF-16 big endian', utf16('企业名称,电话', true), 'utf-16be'],
    ['GB 18030', Uint8Array.of(0xc6, 0xf3, 0xd2, 0xb5, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0), 'gb18030'],
  ])('reads %s', (_name, bytes, encoding) => {
    expect(decodeCsv(bytes)).toEqual({ ok: true, value: { text: '企业名称,电话', encoding } });
  });

  it.each([
    ['bytes that fit no encoding', Uint8Array.of(0x61, 0xff, 0xff, 0x2c), 'csv.encoding'],
    ['half a UTF-16 unit', Uint8Array.of(0xff, 0xfe, 0x61), 'csv.encoding'],
    ['NUL characters', utf8('a\0b'), 'csv.binary'],
  ])('refuses %s rather than replacing them', (_name, bytes, code) => {
    expect(decodeCsv(bytes)).toEqual({ ok: false, error: { code } });
  });
});

describe('readCsv', () => {
  it.each<[string, string, [number, string[]][]]>([
    ['LF', 'a,b\nc,d', [[1, ['a', 'b']], [2, ['c', 'd']]]],
    ['CRLF and an end', 'a,b\r\nc,d\r\n', [[1, ['a', 'b']], [2, ['c', 'd']]]],
    ['CR alone', 'a,b\rc,d\r', [[1, ['a', 'b']], [2, ['c', 'd']]]],
    ['quotes', '"a,b","c ""d"""', [[1, ['a,b', 'c "d"']]]],
    ['a line break in quotes as one record', '"a\r\nb",c\nd,e', [[1, ['a\r\nb', 'c']], [2, ['d', 'e']]]],
    ['empty fields at the end', 'a,,\n,,', [[1, ['a', '', '']], [2, ['', '', '']]]],
    ['empty lines, which count', 'a\n\n\r\nb', [[1, ['a']], [4, ['b']]]],
    ['a quote inside a field', 'a"b,c', [[1, ['a"b', 'c']]]],
    ['text behind a closing quote', '"a"b,c', [[1, ['ab', 'c']]]],
  ])('reads %s', (_name, text, rows) => {
    expect(rowsOf(text)).toEqual({ rows, unclosed: [] });
  });

  it('goes on behind a quote that is never closed and names its row', () => {
    expect(rowsOf('a,b\n"c,d\ne,f')).toEqual({ rows: [[1, ['a', 'b']], [2, ['"c', 'd']], [3, ['e', 'f']]], unclosed: [2] });
  });

  it.each<[string, string, [number, string[]][], number[]]>([
    ['behind it text goes on', 'a,b\n"c,d\ne,"f"g\nh,i', [[1, ['a', 'b']], [2, ['"c', 'd']], [3, ['e', 'fg']], [4, ['h', 'i']]], [2]],
    ['between two quotes rows of the list stand', '1,2,3,4,5,6,7\na,b,c,d,e,f,"g\na,b,c,d,e,f,g\na,b,c,d,e,f,h"\n', [[1, [...'1234567']], [2, [...'abcdef', '"g']], [3, [...'abcdefg']], [4, [...'abcdef', 'h"']]], [2]],
    ['the rows of two quotes are next to each other', '1,2,3,4,5,6,7\na,b,"c,d,e,f,g\na,b,c",d,e,f,g\n', [[1, [...'1234567']], [2, ['a', 'b', '"c', ...'defg']], [3, ['a', 'b', 'c"', ...'defg']]], [2]],
  ])('takes a quote as it stands when %s, and names its row', (_name, text, rows, unclosed) => {
    expect(rowsOf(text)).toEqual({ rows, unclosed });
    expect(rowsOf(text.replaceAll('\n', '\r\n'))).toEqual({ rows, unclosed });
  });

  it('keeps cells of several lines, in the first and the last column, with delimiters in them', () => {
    const row = ['甲\n公司', 'b', 'c', 'd', 'e', 'f', '一,二,\n三,四,五\n\n'];
    const text = [[...'1234567'], row, row].map((cells) => cells.map((cell) => (cell.length > 1 ? `"${cell}"` : cell)).join(',')).join('\n');
    expect(rowsOf(text)).toEqual({ rows: [[1, [...'1234567']], [2, row], [3, row]], unclosed: [] });
  });

  it('reads old Mac line ends in a time that grows with the text', () => {
    // Looking for a line feed from each line to the end of the text would take minutes.
    const reader = readCsv('a,b\r'.repeat(2_000_000), ',');
    const row = newRow(2);
    while (reader.next(row));
    expect(row.number).toBe(2_000_000);
  });

  it('clears what a wider row before left in the reused row', () => {
    const reader = readCsv('a,b,c\nd', ',');
    const row = newRow(10);
    reader.next(row);
    reader.next(row);
    expect([row.width, row.text[1], row.kind[1]]).toEqual([1, '', 0]);
  });

  it('calls no field plain that is not', () => {
    const character = fc.constantFrom('a', '名', ',', '"', '\n', '\r', '\r\n', '\t', ' ', '\u0001', '𠮷', '\ud842');
    fc.assert(fc.property(fc.array(character, { maxLength: 24 }).map((characters) => characters.join('')), fc.constantFrom(',', '\t'), (text, delimiter) => {
      const reader = readCsv(text, delimiter);
      for (const row = newRow(30); reader.next(row);) {
        expect([...row.kind.subarray(0, row.width)].filter((kind, at) => kind !== cellKinds.text && (kind !== cellKinds.plain || oddCharacter.test(row.text[at] ?? '')))).toEqual([]);
      }
    }), { numRuns: 2000 });
  });

  it('gives back any table that was written as RFC 4180 says', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '名', ',', '"', '\n', '\r\n', ' ', '') });
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (table) => {
      const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      expect(rowsOf(text).rows.map(([, cells]) => cells)).toEqual(table);
    }));
  });
});

it.each([['a,b,c', ','], ['a\tb\tc,d', '\t'], ['a;b;c', ';'], ['"a;b;c;d",e', ','],
  ['标题\na;b;c\n1;x,y,z,w;2\n3;x,y,z,w;4\n', ';'], ['标题\r\na,b,c\r\n1,x;y,\r\n2,x;y\r\n3,x;y,,\r\n', ','], ['a,b,c\r"x;y;z\r;;;",1,2', ','], ['甲乙', ','],
])('finds the delimiter of %j', (text, delimiter) => {
  expect(findDelimiter(text)).toBe(delimiter);
});

it('finds the delimiter by the first lines of a long text, the one that is cut left out', () => {
  expect(findDelimiter(`a;b;c\n${'1;x,y,z,w,v,u;2\n'.repeat(2000)}`)).toBe(';');
});
