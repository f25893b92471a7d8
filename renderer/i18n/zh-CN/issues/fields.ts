/** What a form field says of itself when it is left. */
export const fields = {
  'field.required': '请填写此项。',
  'field.tooLong': '不能超过 {{most}} 个字。',
  'field.tooShort': '至少 {{least}} 个字。',
  'field.tooSmall': '不能小于 {{least}}。',
  'field.tooLarge': '不能大于 {{most}}。',
  'field.notNumber': '请填写数字。',
  'field.format': '格式不正确，请核对。',
  'field.choose': '请选择一项。',
  'date.unreadable': '日期无法识别，请按 2026-11-23 或 20261123 填写。',
  'date.noSuchDay': '没有这一天，请核对日期。',
  'time.unreadable': '时间无法识别，请按 2026-11-23 09:00 或 20261123 0900 填写。',
} as const;
