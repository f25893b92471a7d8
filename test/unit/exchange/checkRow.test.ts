import { describe, expect, it } from 'vitest';
import { issueText } from '../../../shared/documents/issueText.ts';
import { checkRow } from '../../../shared/exchange/checkRow.ts';
import { findDataSet } from '../../../shared/exchange/profile.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { trainingValues } from '../../builders/trainingValues.ts';

const training = findDataSet(national2020, 'PX')!;
const told = (change: Readonly<Record<string, string>>): readonly string[] =>
  checkRow({ ...trainingValues(1), ...change }, training, { profile: national2020, today: '2026-11-23' }).map((issue) => `${issue.path} ${issueText(issue)}`);

describe('checkRow', () => {
  it.each([['13 digits', '3301021234567'], ['15 digits', '110108000000016']])('takes a registration number of %s from a sole trader, and from an organisation says which kind may send it', (_, code) => {
    expect(told({ PX_ZT_LB: '个体工商户', PX_ZT_SHXYM: code })).toEqual([]);
    expect(told({ PX_ZT_LB: '法人及非法人组织', PX_ZT_SHXYM: code })).toEqual(['PX_ZT_SHXYM “主体代码”为工商注册号，只有个体工商户可用其报送：主体是个体工商户的，请改主体类别；否则请补充统一社会信用代码。']);
  });

  it.each([['法人及非法人组织'], ['个体工商户']])('says of a sound code of an organisation (%s) that another one is asked for', (kind) =>
    expect(told({ PX_ZT_LB: kind, PX_ZT_SHXYM: 'D2143569X' })).toEqual(['PX_ZT_SHXYM “主体代码”为组织机构代码，请补充统一社会信用代码。']));

  it.each([['法人及非法人组织', '110108000000017'], ['个体工商户', '33010212345678'], ['法人及非法人组织', 'D21435690']])('blames a code that is none: %s %s', (kind, code) =>
    expect(told({ PX_ZT_LB: kind, PX_ZT_SHXYM: code })).toEqual(['PX_ZT_SHXYM “主体代码”未通过校验，请核对代码。']));

  it('finds nothing in a sound row', () => expect(told({ BZ: '一行\r\n\t二行 𠮷😀 _x0041_' })).toEqual([]));

  it.each([
    [{ PX_MC: '' }, 'PX_MC “培训名称”为必填项，尚未填写。'],
    [{ PX_BH: 'x'.repeat(51) }, 'PX_BH “培训编号”共 51 个字，超过上限 50 个字。'],
    [{ PX_XS: '四' }, 'PX_XS “培训学时”应为数字，最多两位小数。'],
    [{ PX_KSSJ: '2026-02-30 09:00' }, 'PX_KSSJ “开始时间”应为日期时间，格式如 2026-11-23 09:00。'],
    [{ BZ: 'a\u0001' }, 'BZ “备注”含有无法传送的控制字符，请重新录入。'],
    [{ BZ: '半个字 \ud83d' }, 'BZ “备注”含有无法传送的控制字符，请重新录入。'],
    [{ PX_JG: '优秀' }, 'PX_JG “培训结果”不在交换方案的代码表中。'],
    [{ PX_ZT_SHXYM: '110108000000017' }, 'PX_ZT_SHXYM “主体代码”未通过校验，请核对代码。'],
    [{ PX_JSSJ: '2026-11-20 08:00' }, 'PX_JSSJ “结束时间”早于“开始时间”，请核对。'],
    [{ PX_SJXS: '5', PX_LJXS: '5' }, 'PX_SJXS “实际学时”大于“培训学时”，请核对。'],
    [{ PX_LJXS: '2' }, 'PX_LJXS “累计学时”小于“实际学时”，请核对。'],
  ])('says in words what is wrong, with the labels of the columns: %j', (change, sentence) => expect(told(change)).toEqual([sentence]));
});
