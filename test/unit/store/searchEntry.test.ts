import fc from 'fast-check';
import { expect, it } from 'vitest';
import { level } from '../../../shared/lib/level.ts';
import { nameReadings, surnameReadings } from '../../../shared/lib/pinyin.ts';
import { createEntryWriter, searchEntry } from '../../../shared/lib/searchEntry.ts';
import { betweenFields, entriesText, searchWord } from '../../../shared/lib/searchWords.ts';

/** What an entry holds, said of each of its texts as a whole. */
function said(name: string, code: string, others: readonly string[]): string {
  const readings = nameReadings(level(name));
  const surname = surnameReadings(level(name));
  return [searchWord(name), searchWord(code), readings.full, readings.initials, ...others.map(searchWord), ...(surname === null ? [] : [surname.full, surname.initials])].join(betweenFields);
}

const text = fc.string({
  maxLength: 40,
  unit: fc.oneof(
    fc.constantFrom('云', '水', '县', '长', '行', '重', '庆', '曾', '尉', '迟', '单', '银', '（', '〔', '）', '·', ' ', '\n', 'a', 'Z', '９', 'Ａ', 'ß', 'İ', 'Σ', 'σ', '𠮷', '\ud842', '\udfb7', '〇', '가', 'Ɦ', 'K', 'Ꭰ', 'ꭰ', '\u001f', '\ufffd'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

it('holds what is said of each text as a whole, whatever is in it (property)', () => {
  const writer = createEntryWriter();
  fc.assert(fc.property(fc.array(fc.tuple(text, text, fc.array(text, { maxLength: 3 })), { minLength: 1, maxLength: 5 }), (subjects) => {
    for (const [name, code, others] of subjects) writer.add(name, code, others);
    expect(entriesText(writer.take())).toBe(subjects.map((subject) => `\n${said(...subject)}`).join(''));
  }), { numRuns: 3000 });
});

it('reads every unit as it is read alone, and grows with long names', () => {
  for (let code = 0; code < 0x10000; code += 1) {
    const name = String.fromCharCode(code);
    if (searchEntry(name, '', []) !== said(name, '', [])) expect(searchEntry(name, '', [])).toBe(said(name, '', []));
  }
  const long = '装'.repeat(5000);
  expect(searchEntry(long, '91', ['x'])).toBe(said(long, '91', ['x']));
});
