import { beforeAll, describe, expect, it } from 'vitest';
import { itemColumns, reportedNumber } from '../../../../renderer/features/exchange/columns.tsx';
import { profileTitle } from '../../../../renderer/parts/exchange/words.ts';
import { startI18n } from '../../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../../renderer/i18n/useText.ts';
import { leastWidth } from '../../../../renderer/ui/table/TableRoot.tsx';
import { national2020 } from '../../../../shared/exchange/profiles/national-2020.ts';

beforeAll(() => startI18n('zh-CN'));

it('leaves both buttons of a questioned record room in a window of 1024 pixels', () => {
  const columns = itemColumns(textOf, national2020, { correct: () => undefined, confirm: () => undefined });
  expect(leastWidth(columns.map(({ width, grow }) => ({ width, grow })), false, false)).toBeLessThanOrEqual(1024 - 264); // navigation, margins and scroll bar
  const buttons = [textOf('exchange.correct'), textOf('exchange.confirmItem')].reduce((sum, label) => sum + label.length * 13 + 20, 0);
  expect(columns.at(-1)?.width).toBeGreaterThanOrEqual(buttons + 16);
});

describe('the profile of a package', () => {
  it('has a title, and its mark where it is none of ours', () => {
    expect([profileTitle('national-2020@1'), profileTitle('other@3')]).toEqual(['国家公共信用信息标准（2020）', 'other@3']);
  });
});

describe('the number of a record', () => {
  it.each([
    ['YT', { YT_BH: 'YT20261129001', YT_MDRDWH: '云测信认〔2026〕1号' }, 'YT20261129001'], ['PX', { PX_BH: 'PX20261120001' }, 'PX20261120001'], ['MD', { HMDMC: '名单' }, ''],
    ['XX', { YT_BH: 'YT20261129001' }, ''],
  ])('in %s is that of the interview or training, else of the document', (dataSet, values, number) => {
    expect(reportedNumber(national2020, { dataSet, values })).toBe(number);
  });
});
