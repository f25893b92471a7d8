import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeByUnits, decodeUtf8 } from '../../../shared/lib/utf8.ts';

function native(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

describe.each([['by units', decodeByUnits], ['as this host does it', decodeUtf8]])('UTF-8 %s', (_, decode) => {
  it('reads any text back', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(decode(bytes)).toBe(native(bytes));
    }));
  });

  it('judges any bytes as the platform does', () => {
    const pieces = fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.constantFrom([0xc0, 0x80], [0xe0, 0x9f, 0xbf], [0xed, 0xa0, 0x80], [0xf0, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xf4, 0x8f, 0xbf, 0xbf], [0xef, 0xbb, 0xbf], [0xe4, 0xba], [0x41]).map((bytes) => Uint8Array.from(bytes)));
    fc.assert(fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
      expect(decode(bytes)).toBe(native(bytes));
    }), { numRuns: 2000 });
  });

  it('reads texts longer than its scratch, whatever falls on the seam', () => {
    for (const text of ['云'.repeat(70_000), `a${'𠮷'.repeat(40_000)}`, `${'x'.repeat(65_534)}\ufeff云`]) expect(decode(new TextEncoder().encode(text))).toBe(text);
  });
});
