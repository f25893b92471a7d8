import type { Column, DataSet, Profile } from '../reading/template.ts';
import { hasOrganisationCode, isIdNumber, isRegistrationNumber, isUscc } from './codes.ts';
import { error, remark, type Finding } from './finding.ts';

type Place = {
  readonly column: Column;
  readonly value: string;
  readonly values: Readonly<Record<string, string>>;
  readonly dataSet: DataSet;
  readonly profile: Profile;
  readonly day: string; // of the package, yyyy-MM-dd
};
type Rule = (place: Place) => readonly Finding[];

const uscc: Rule = ({ column, value }) => {
  if (!isUscc(value)) return [error(column.code, '统一社会信用代码校验位错误')];
  return hasOrganisationCode(value) ? [] : [remark(column.code, '统一社会信用代码中的组织机构代码未通过校验')];
};

/** The kind stands in the same row for interviews and training; a list says it for all of its rows. */
const subjectCode: Rule = (place) => {
  const { column, value, values, dataSet, day } = place;
  const kind = dataSet.subjects === 'persons' ? '自然人' : Object.entries(values).find(([code]) => code.endsWith('_ZT_LB'))?.[1];
  if (kind === '自然人') {
    if (value.length !== 18) return [remark(column.code, '不是居民身份证号码，未作校验')];
    return isIdNumber(value, day) ? [] : [error(column.code, '证件号码校验位错误或出生日期不存在')];
  }
  if (kind !== '法人及非法人组织' && /^\d{13}$/.test(value)) return [remark(column.code, '13位旧工商注册号没有校验位，未作校验')];
  if (kind !== '法人及非法人组织' && /^\d{15}$/.test(value)) return isRegistrationNumber(value) ? [] : [error(column.code, '工商注册号校验位错误')];
  return uscc(place);
};

const placeholder = (rule: Rule): Rule => (place) =>
  place.value === place.profile.placeholderCode ? [remark(place.column.code, '使用了占位代码，请补充统一社会信用代码')] : rule(place);

const hours: Rule = ({ column, value }) => (Number(value) <= 1000 ? [] : [error(column.code, '学时超出合理范围')]);

/** Compares with another column of the row; says nothing when that one is empty. */
const compared = (other: string, wrong: (mine: string, its: string) => boolean, words: string): Rule => ({ column, value, values, dataSet }) => {
  const its = values[other] ?? '';
  const label = dataSet.columns.find((one) => one.code === other)?.label ?? other;
  return its !== '' && wrong(value, its) ? [error(column.code, `${words}${label}`)] : [];
};

/** The meaning of a rule's name in the profile (`uscc`, `notBefore:PX_KSSJ` …); undefined for a name that this platform does not know. */
export function ruleNamed(name: string): Rule | undefined {
  const [kind, other = ''] = name.split(':');
  switch (kind) {
    case 'uscc': return uscc;
    case 'usccOrPlaceholder': return placeholder(uscc);
    case 'subjectCode': return subjectCode;
    case 'subjectCodeOrPlaceholder': return placeholder(subjectCode);
    case 'hours': return hours;
    case 'notBefore': return compared(other, (mine, its) => mine < its, '不能早于');
    case 'notAbove': return compared(other, (mine, its) => Number(mine) > Number(its), '不能大于');
    case 'notBelow': return compared(other, (mine, its) => Number(mine) < Number(its), '不能小于');
    default: return undefined;
  }
}
