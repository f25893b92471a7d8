import { describe, expect, it } from 'vitest';
import {
  birthDateOf, maskIdNumber, maskName, parseCommitmentCode, parseIdNumber, parseOrganisationCode, parseRegistrationNumber, parseUscc, sexOf,
} from '../../../shared/domain/identifiers.ts';
import type { ParsedCode } from '../../../shared/domain/identifiers.ts';

const today = '2026-11-23';
const codes = (parsed: ParsedCode): string[] => parsed.issues.map((issue) => issue.code);

describe('parseUscc', () => {
  it.each([
    ['91350100M000100Y43'], ['91330203674737244W'], ['91330282L07196379D'],
  ])('accepts %s', (code) => {
    expect(parseUscc(code)).toEqual({ value: code, issues: [] });
  });

  it.each([
    ['91330203674737244X', 'uscc.checkCharacter', { expected: 'W', found: 'X' }],
    ['9133020367473724', 'uscc.length', { length: 16, expected: 18 }],
    ['', 'uscc.length', { length: 0, expected: 18 }],
    ['9133O203674737244W', 'uscc.letter', { place: 5, character: 'O' }],
    ['91I30203674737244W', 'uscc.letter', { place: 3, character: 'I' }],
    ['91S30203674737244W', 'uscc.letter', { place: 3, character: 'S' }],
    ['91V30203674737244W', 'uscc.letter', { place: 3, character: 'V' }],
    ['91330203674737244Z', 'uscc.letter', { place: 18, character: 'Z' }],
    ['9.133020367473E+17', 'code.scientific', undefined],
    ['9.1330.20367473724', 'uscc.letter', { place: 2, character: '.' }],
    ['9.1330203E+17', 'code.scientific', undefined],
    ['000000000000000000', 'orgcode.zero', undefined],
    ['91331099000000000X', 'orgcode.zero', undefined],
  ])('refuses %s with %s', (text, code, params) => {
    expect(parseUscc(text).issues[0]).toEqual({ code, severity: 'error', path: '', ...(params && { params }) });
  });

  it('refuses two swapped characters', () => {
    expect(codes(parseUscc('91330203674737424W'))).toEqual(['uscc.checkCharacter']);
  });

  it.each([
    ['91350100m000100y43', '91350100M000100Y43', ['code.raised']],
    ['９１350100M000100Y43', '91350100M000100Y43', ['code.narrowed']],
    ['9135 0100 M000 100Y43\u00a0', '91350100M000100Y43', ['code.blanksRemoved']],
    ['\ufeff91350100ｍ000100Y43', '91350100M000100Y43', ['code.blanksRemoved', 'code.narrowed', 'code.raised']],
  ])('normalises %j and says so', (text, value, expected) => {
    const parsed = parseUscc(text);
    expect(parsed.value).toBe(value);
    expect(codes(parsed)).toEqual(expected);
    expect(parsed.issues.every((issue) => issue.severity === 'info')).toBe(true);
  });

  it('warns of the placeholder and says nothing else', () => {
    expect(parseUscc('00000000000000000x').issues).toEqual([
      { code: 'code.raised', severity: 'info', path: '' }, { code: 'uscc.placeholder', severity: 'warning', path: '' },
    ]);
  });

  it('does not restrict the first character', () => {
    for (const first of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      const start = `${first}1350100M000100Y4`;
      // Asked with a wrong check character, the program tells the right one; that one must then be accepted.
      const refused = parseUscc(`${start}0`).issues[0];
      const code = refused === undefined ? `${start}0` : `${start}${refused.params!['expected']}`;
      expect(parseUscc(code)).toEqual({ value: code, issues: [] });
    }
  });

  it('warns when the embedded organisation code or the region is unsound, unless the region is the office\u2019s own', () => {
    const odd = '91990100M000100Y4';
    const value = odd + parseUscc(`${odd}0`).issues.find((issue) => issue.code === 'uscc.checkCharacter')!.params!['expected'];
    expect(parseUscc(value).issues).toEqual([{ code: 'uscc.region', severity: 'warning', path: '', params: { region: '990100' } }]);
    expect(parseUscc(value, { ownRegion: '990100' }).issues).toEqual([]);

    const broken = '91350100M000100Y5';
    const second = broken + parseUscc(`${broken}0`).issues.find((issue) => issue.code === 'uscc.checkCharacter')!.params!['expected'];
    expect(parseUscc(second).issues).toEqual([{ code: 'uscc.organisationCode', severity: 'warning', path: '', params: { found: 'M000100Y5' } }]);
  });

  it('puts the given path on its issues', () => {
    expect(parseUscc('1', { path: 'code' }).issues[0]!.path).toBe('code');
  });

  it('reads a hostile cell in one pass and names five letters at most', () => {
    expect(parseUscc('口'.repeat(32_767)).issues).toHaveLength(6);
  });
});

describe('parseOrganisationCode', () => {
  it.each([['D2143569X', 'D2143569X'], ['D2143569-X', 'D2143569X']])('accepts %s', (text, value) => {
    expect(parseOrganisationCode(text)).toEqual({ value, issues: [] });
  });
  it.each([
    ['000000000', ['orgcode.zero']], ['D21435690', ['orgcode.checkCharacter']], ['D214356', ['orgcode.length']], ['D21435.9X', ['orgcode.letter']],
  ])('refuses %s', (text, expected) => {
    expect(codes(parseOrganisationCode(text))).toEqual(expected);
  });
});

describe('parseRegistrationNumber', () => {
  it.each([
    ['110108000000016', []], ['320106000080289', ['regno.checkCharacter']], ['3301021234567', ['regno.unchecked']],
    ['33010212345', ['regno.length']], ['11010800000001A', ['regno.letter']],
  ])('finds in %s: %j', (text, expected) => {
    expect(codes(parseRegistrationNumber(text))).toEqual(expected);
  });
});

describe('parseIdNumber', () => {
  it.each([
    ['11010519491231002X', []], ['11010519491231002x', ['code.raised']], ['110105194912310021', ['id.checkCharacter']],
    ['11010519490231002X', ['id.birthDate', 'id.checkCharacter']], ['110105X9491231002X', ['id.letter']], ['1101051949123100', ['id.length']],
  ])('finds in %s: %j', (text, expected) => {
    expect(codes(parseIdNumber(text, today))).toEqual(expected);
  });

  it('completes the old 15 digits', () => {
    const parsed = parseIdNumber('110105491231002', today);
    expect(parsed.value).toBe('11010519491231002X');
    expect(codes(parsed)).toEqual(['id.completed']);
  });

  it('refuses a birth date after today and accepts it on the day', () => {
    expect(codes(parseIdNumber('11010519491231002X', '1949-12-30'))).toEqual(['id.future']);
    expect(codes(parseIdNumber('11010519491231002X', '1949-12-31'))).toEqual([]);
  });

  it.each([['810000', false], ['820000', false], ['830000', false], ['990000', true], ['100000', true]])('judges region %s', (region, warned) => {
    const first17 = `${region}19491231002`;
    const wrong = parseIdNumber(`${first17}0`, today).issues.find((issue) => issue.code === 'id.checkCharacter');
    const code = first17 + (wrong?.params?.['expected'] ?? '0');
    expect(codes(parseIdNumber(code, today))).toEqual(warned ? ['id.region'] : []);
  });

  it('reads birth date and sex', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    expect(sexOf('11010519491231002X')).toBe('female');
  });
});

describe('parseCommitmentCode', () => {
  it.each([
    ['15040220260401000001', []], ['15040220260431000001', ['commitment.date']], ['1504022026040100001', ['commitment.length']], ['99040220260401000001', ['commitment.region']],
  ])('finds in %s: %j', (text, expected) => {
    expect(codes(parseCommitmentCode(text))).toEqual(expected);
  });
});

describe('masking', () => {
  it.each([['11010519491231002X', '110*************2X'], ['123', '1**'], ['', '']])('hides the middle of %j', (value, masked) => {
    expect(maskIdNumber(value)).toBe(masked);
  });
  it.each([['张三', '张*'], ['王小明', '王**'], ['欧阳小明', '欧**明'], ['李', '李*'], ['', '']])('hides the name %j', (value, masked) => {
    expect(maskName(value)).toBe(masked);
  });
});
