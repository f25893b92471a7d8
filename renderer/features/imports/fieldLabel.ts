import { fields } from '../../../shared/domain/fields.ts';

/** Fields that stand on a sign-in sheet or carry another word on an assigned list than in the register. */
const onLists: Readonly<Record<string, string>> = { name: '名称（姓名）', code: '代码（证件号码）', person: '姓名', position: '职务', in: '签到时间', out: '签退时间' };

/** The Chinese label of a field of an assigned list; the field itself when it has none. */
export function fieldLabel(field: string): string {
  for (const labels of [onLists, fields.listings, fields.subjects] as readonly Readonly<Record<string, string | { readonly label: string }>>[]) {
    const found = Object.hasOwn(labels, field) ? labels[field] : undefined;
    if (found !== undefined) return typeof found === 'string' ? found : found.label;
  }
  return field;
}
