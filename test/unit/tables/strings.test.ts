import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStringsReader } from '../../../shared/lib/xlsx/sharedStrings.ts';

const item = fc.oneof(
  fc.string({ unit: fc.constantFrom('云', 'a', ' ', 's', 'i'), maxLength: 5 }).map((text) => [`<si><t xml:space="preserve">${text}</t></si>`, text] as const),
  fc.constantFrom(['<si/>', ''] as const, ['<si><t/></si>', ''] as const, ['<si><r><t>甲</t></r><r><t>乙</t></r></si>', '甲乙'] as const, ['<si><t>a&lt;b</t></si>', 'a<b'] as const, ['<si><t>a&#10;b</t></si>', 'a\nb'] as const, ['<si><t>𠮷</t></si>', '𠮷'] as const),
);

it('reads the same strings wherever the text is cut', () => {
  fc.assert(fc.property(fc.array(item, { maxLength: 12 }), fc.array(fc.nat(600), { maxLength: 8 }), fc.constantFrom('', 'x:'), (items, places, prefix) => {
    const xml = `<sst>${items.map(([text]) => text).join('')}</sst>`.replace(/<(\/?)(?=\w)/g, `<$1${prefix}`);
    // The root stands in the first text, as it does in the first 256 KB.
    const cuts = [...new Set([0, ...places.map((place) => 6 + prefix.length + place), xml.length])].filter((place) => place <= xml.length).sort((a, b) => a - b);
    const reader = createStringsReader();
    cuts.slice(1).forEach((cut, n) => reader.take(xml.slice(cuts[n], cut)));
    expect(reader.hasDocumentType()).toBe(false);
    const table = reader.end();
    expect(table.texts).toEqual(items.map(([, text]) => text));
    expect([...table.odd]).toEqual(items.flatMap(([, text], at) => (/[\n\ud842]/.test(text) ? [at] : [])));
  }));
});

it('reads on when a text begins with the end of an item and ends inside another', () => {
  const reader = createStringsReader();
  for (const text of ['<sst><si><t>甲', '</t></si><si><t>乙</t></si><si><t>丙', '</t></si></sst>']) reader.take(text);
  expect(reader.end().texts).toEqual(['甲', '乙', '丙']);
});

it('refuses a table of strings with a document type', () => {
  const reader = createStringsReader();
  reader.take('<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>');
  expect(reader.hasDocumentType()).toBe(true);
});
