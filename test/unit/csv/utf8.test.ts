import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../../shared/lib/utf8.ts';

describe('UTF-8', () => {
  it('reads any well-formed text back, also a long one', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => { expect(decodeUtf8(encodeUtf8(`x${text}`))).toBe(`x${text}`); }));
    for (const text of ['云'.repeat(70_000), `a${'𠮷'.repeat(40_000)}`, `${'x'.repeat(65_534)}\ufeff云`]) expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });

  it('leaves a byte order mark at the start out', () => {
    expect(decodeUtf8(encodeUtf8('\ufeff云水'))).toBe('云水');
  });

  it.each([
    ['too long a form', [0xc0, 0x80]], ['too long a form of three', [0xe0, 0x9f, 0xbf]], ['half a pair', [0xed, 0xa0, 0x80]], ['too large a number', [0xf4, 0x90, 0x80, 0x80]],
    ['an end too early', [0xe4, 0xba]], ['a byte that continues nothing', [0x41, 0x80]], ['GB 18030', [0xd4, 0xc6]],
  ])('says of %s that it is none', (_, bytes) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBeNull();
  });
});
