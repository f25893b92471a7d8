import { describe, expect, it } from 'vitest';
import { type Findable, indexRows, matchRows } from '../../../../renderer/features/training/matchRow.ts';

const row = (key: string, subject: string, person: string, code: string, waiting = true): Findable => ({ key, subject, person, code, waiting });
const rows = [
  row('1', '云水县青昌餐饮管理有限公司', '胡文静', '91331099MA8P4XY02Y', false),
  row('2', '云水县青松园林绿化有限公司', '欧阳翀', '91331099MA8P4XY03W'),
  row('3', '云水县青瑞商贸有限公司', '陈国强', '91331099MA8P4XY04U'),
  row('4', '云水县钱塘食品有限公司', '秦诗雨', '91331099MA8P4XY05T'),
];

describe('matchRows', () => {
  it.each([
    ['qs', ['2', '4']],
    ['青瑞', ['3']],
    ['chenguo', ['3']],
    ['XY05', ['4']],
    ['胡文静', ['1']],
    ['zz', []],
  ])('finds by %s', (typed, expected) => {
    expect([...matchRows(indexRows(rows), typed)].sort()).toEqual([...expected].sort());
  });

  it('puts the person whose initials begin so before a company that holds them inside', () => {
    expect(matchRows(indexRows(rows), 'qs')).toEqual(['4', '2']);
  });

  it('puts those still waited for first', () => {
    expect(matchRows(indexRows(rows), 'ysx')[0]).not.toBe('1');
    expect(matchRows(indexRows(rows), 'ysx').at(-1)).toBe('1');
  });

  it('keeps the order of the list for an empty input', () => {
    expect(matchRows(indexRows(rows), '  ')).toEqual(['1', '2', '3', '4']);
  });

  it('ignores blanks that an input method puts between syllables', () => {
    expect(matchRows(indexRows(rows), 'q s')).toEqual(['4', '2']);
  });
});

it('reads a person’s surname as one, so that the right one is offered first', () => {
  const row = (key: string, person: string) => ({ key, subject: '云水商行', person, code: '', waiting: true });
  const index = indexRows([row('zhao', '赵高强'), row('zeng', '曾国强'), row('shan', '单雄信'), row('yuchi', '尉迟恭')]);
  expect(matchRows(index, 'zg')).toEqual(['zhao', 'zeng']);
  expect(matchRows(index, 'sxx')).toEqual(['shan']);
  expect(matchRows(index, 'yuchi')).toEqual(['yuchi']);
});
