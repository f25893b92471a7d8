/** Sentences for the codes of `domain/identifiers` and `lib/dates`. */
export const identifierIssues = {
  'code.blanksRemoved': '代码中的空格已去掉。',
  'code.narrowed': '代码中的全角字符已转为半角。',
  'code.raised': '代码中的小写字母已转为大写。',
  'code.scientific': '代码被表格软件转成了科学计数法，末尾数字已丢失，请按原件重新填写，并将单元格设为文本格式。',

  'uscc.length': '统一社会信用代码应为{{expected}}位，现为{{length}}位。',
  'uscc.letter': '统一社会信用代码第{{place}}位“{{character}}”不是可用字符（只用数字和大写字母，不用 I、O、S、V、Z），请按原件核对。',
  'uscc.checkCharacter': '统一社会信用代码校验不通过：按前17位推算末位应为“{{expected}}”，现为“{{found}}”，请按原件核对。',
  'uscc.organisationCode': '统一社会信用代码中的组织机构代码“{{found}}”校验不通过，请核对。',
  'uscc.region': '统一社会信用代码中的登记机关行政区划“{{region}}”未识别，请核对。',
  'uscc.placeholder': '这是无代码时使用的占位代码，只有报送规范允许时才能使用，请尽量补全。',

  'orgcode.length': '组织机构代码应为{{expected}}位，现为{{length}}位。',
  'orgcode.letter': '组织机构代码第{{place}}位“{{character}}”不是数字或大写字母，请按原件核对。',
  'orgcode.checkCharacter': '组织机构代码校验不通过：末位应为“{{expected}}”，现为“{{found}}”，请按原件核对。',
  'orgcode.zero': '组织机构代码（统一社会信用代码第9至17位）不能全为0。',

  'regno.length': '工商注册号应为{{expected}}位（旧号13位），现为{{length}}位。',
  'regno.letter': '工商注册号第{{place}}位“{{character}}”不是数字，请按原件核对。',
  'regno.checkCharacter': '工商注册号校验不通过：末位应为“{{expected}}”，现为“{{found}}”，请按原件核对。',
  'regno.unchecked': '13位旧注册号没有校验位，请人工核对。',

  'id.length': '公民身份号码应为18位（旧号15位），现为{{length}}位。',
  'id.letter': '公民身份号码第{{place}}位“{{character}}”不是可用字符，只有末位可以是 X。',
  'id.birthDate': '公民身份号码中的出生日期“{{found}}”不存在，请核对。',
  'id.future': '公民身份号码中的出生日期{{date}}晚于今天，请核对。',
  'id.checkCharacter': '公民身份号码校验不通过，请按证件核对。',
  'id.region': '公民身份号码中的行政区划“{{region}}”未识别，请核对。',
  'id.completed': '15位旧身份号码已补为18位。',

  'commitment.length': '承诺编码应为{{expected}}位，现为{{length}}位。',
  'commitment.letter': '承诺编码第{{place}}位“{{character}}”不是数字。',
  'commitment.date': '承诺编码中的日期“{{found}}”不存在，请核对。',
  'commitment.region': '承诺编码中的行政区划“{{region}}”未识别，请核对。',

  'date.unreadable': '日期无法识别，请按 2026-11-23、2026.11.23、2026年11月23日 或 20261123 填写。',
  'date.noSuchDay': '没有这一天，请核对日期。',
} as const satisfies Readonly<Record<string, string>>;
