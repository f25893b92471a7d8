import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oddCharacter, type StringTable } from '../../../shared/lib/xlsx/rows.ts';
import { createStringTable, itemText } from '../../../shared/lib/xlsx/sharedStrings.ts';
import { createStringsScan } from '../../../shared/lib/xlsx/stringsScan.ts';

const item = fc.oneof(
  fc.string({ unit: fc.constantFrom('云', 'a', ' ', 's', 'i', '_', 'x', '\ufeff'), maxLength: 5 }).map((text) => [`<si><t xml:space="preserve">${text}</t></si>`, text] as const),
  fc.constantFrom(['<si/>', ''] as const, ['<si><t/></si>', ''] as const, ['<si><r><t>甲</t></r><r><t>乙</t></r></si>', '甲乙'] as const, ['<si><t>a&lt;b</t></si>', 'a<b'] as const, ['<si><t>a&#10;b</t></si>', 'a\nb'] as const, ['<si><t>𠮷</t></si>', '𠮷'] as const,
    ['<si><t>a_x000D_b</t></si>', 'a\rb'] as const, ['<si><t>_xD83D_</t></si>', '\ud83d'] as const, ['<si><t>甲\n乙</t></si>', '甲\n乙'] as const, ['\n <si>\n<t>甲</t></si>', '甲'] as const, ['<si><t><![CDATA[<&>]]></t></si>', '<&>'] as const,
    ['<si><t>阿</t><phoneticPr fontId="1"/></si>', '阿'] as const, ['<si><t>阿</t><rPh sb="0" eb="1"><t>a</t></rPh></si>', '阿'] as const, ['<six><t>a</t></six><si><t>b</t></si>', 'b'] as const),
);

/** The table of a part that comes in pieces, the first of which ends behind its root, the others at these places. */
function read(bytes: Uint8Array, root: number, places: readonly number[]): StringTable {
  const cuts = [...new Set([root, ...places.map((place) => root + place), bytes.length])].filter((place) => place <= bytes.length).sort((a, b) => a - b);
  const [scan, strings] = [createStringsScan(), createStringTable()];
  [0, ...cuts.slice(0, -1)].forEach((from, n) => strings.add(scan.take([bytes.subarray(from, cuts[n])], n === cuts.length - 1)));
  return strings.table;
}
const oddPlaces = (texts: readonly string[]): number[] => texts.flatMap((text, at) => (oddCharacter.test(text) ? [at] : []));

describe('the table of strings', () => {
  it('is the same wherever the part is cut', () => {
    fc.assert(fc.property(fc.array(item, { maxLength: 12 }), fc.array(fc.nat(900), { maxLength: 8 }), fc.constantFrom('', 'x:'), (items, places, prefix) => {
      const xml = `<sst>${items.map(([text]) => text).join('')}</sst>`.replace(/<(\/?)(?=\w)/g, `<$1${prefix}`);
      const { texts, odd } = read(new TextEncoder().encode(xml), 5 + prefix.length, places);
      expect(texts).toEqual(items.map(([, text]) => text));
      expect([...odd]).toEqual(oddPlaces(texts));
    }), { numRuns: 500 });
  });

  it('is read from UTF-16 too', () => {
    fc.assert(fc.property(fc.array(item, { maxLength: 6 }), fc.array(fc.nat(300), { maxLength: 4 }), (items, places) => {
      const { texts } = read(new Uint8Array(Buffer.from(`\ufeff<sst>${items.map(([text]) => text).join('')}</sst>`, 'utf16le')), 12, places);
      expect(texts).toEqual(items.map(([, text]) => text));
    }));
  });

  it('holds what a reader of the whole text finds, whatever stands there', () => {
    const scrap = fc.constantFrom('<si>', '</si>', '<si', '<s', '<t>', '</t>', '<si><t>', '<si><t xml:space="preserve">', '</t></si>', '<si/>', '<si x="</si>">', '>', '/>', '<', '&amp;', '\n', '\0', '云', 'a', '_x000A_', '<six>', '<rPh>', '</rPh>', '𠮷');
    /** One item after the other, up to the first that has no end. */
    function whole(xml: string): string[] {
      const texts: string[] = [];
      for (const [, shut, inner] of xml.matchAll(/<si(?=[>/\0-\x20])(?:[^>]*(\/)>|[^>]*>(?:([^]*?)<\/si>|[^]*)|[^>]*$)/g)) {
        if (shut !== undefined) texts.push('');
        else if (inner !== undefined) texts.push(itemText(inner, ''));
      }
      return texts;
    }
    fc.assert(fc.property(fc.array(scrap, { maxLength: 14 }), fc.array(fc.nat(150), { maxLength: 5 }), (scraps, places) => {
      const xml = `<sst>${scraps.join('')}`;
      const bytes = new TextEncoder().encode(xml);
      const { texts, odd } = read(bytes, 5, places);
      expect(texts).toEqual(whole(xml));
      expect([...odd]).toEqual(oddPlaces(texts));
    }), { numRuns: 2000 });
  });

  it('takes bytes that are no UTF-8 for what a decoder takes them', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }).map((bytes) => bytes.filter((byte) => byte !== 60 && byte !== 38)), (bytes) => {
      const part = Buffer.concat([Buffer.from('<sst><si><t>'), bytes, Buffer.from('</t></si><si><t>b</t></si></sst>')]);
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      expect(read(part, 5, [7]).texts).toEqual([text, 'b']);
    }), { numRuns: 1000 });
  });

  it('is refused with a document type', () => {
    const scan = createStringsScan();
    const take = (text: string, last: boolean): unknown => [scan.take([new TextEncoder().encode(text)], last).count, scan.failure()];
    expect(take('<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "b">]><sst><si><t>&a;</t></si>', false)).toEqual([0, null]);
    expect(take('<si><t>b</t></si></sst>', true)).toEqual([0, { code: 'workbook.doctype' }]);
  });
});
