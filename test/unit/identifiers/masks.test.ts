import { describe, expect, it } from 'vitest';
import { dataClasses, fields } from '../../../shared/domain/fields.ts';
import { isMasked, maskField, masks, shownCode } from '../../../shared/domain/masks.ts';

describe('a number of a natural person', () => {
  it.each([
    ['persons', 'idNumber', '331099198001011234', '331*************34'],
    ['persons', 'idNumber', '33109919800101123X', '331*************3X'],
    ['subjects', 'code', '331099198001011234', '331*************34'],
    ['persons', 'phone', '13800001234', '138****1234'],
    ['subjects', 'phone', '0576-81234567', '057******4567'],
    ['subjects', 'phone', '8123456', '8******'],
    ['persons', 'idNumber', 'E1234', 'E****'],
    ['persons', 'phone', '', ''],
  ])('shows of %s.%s %s only %s', (table, field, value, shown) => expect(maskField(table, field, value)).toBe(shown));

  it('leaves what is no such number as it is', () => expect(maskField('subjects', 'region', '331099')).toBe('331099'));
  it('shows the code of an organisation, which is public', () => {
    expect(shownCode({ kind: 'organisation', code: '91331099MA00000000' })).toBe('91331099MA00000000');
    expect(shownCode({ kind: 'person', code: '331099198001011234' })).toBe('331*************34');
  });

  it('stands in the table for every ID number and phone of the records', () => {
    const numbers = Object.entries(fields).flatMap(([table, of]) => Object.entries(of).filter(([name]) => /^(idNumber|phone)$/.test(name)).map(([name]) => `${table}.${name}`));
    expect(numbers.length).toBeGreaterThan(2);
    expect(numbers.filter((one) => !isMasked(...(one.split('.') as [string, string])))).toEqual([]);
  });
  it('is of a class that is not public wherever a mask stands', () => {
    for (const [table, of] of Object.entries(masks)) {
      for (const name of Object.keys(of)) {
        const { dataClass } = (fields as unknown as Readonly<Record<string, Readonly<Record<string, { readonly dataClass: (typeof dataClasses)[number] }>>>>)[table]![name]!;
        expect(['personal', 'restricted']).toContain(dataClass);
      }
    }
  });
});
