/**
 * What the columns of an assigned list mean. Provinces word their headers differently; the synonyms are those met in lists and exports
 * so far, compared after `headerText`. A new wording is added here, or chosen by the clerk once and remembered.
 */
export const tableKinds = ['organisations', 'persons', 'signIn'] as const;
export type TableKind = (typeof tableKinds)[number];

/** Column number, from 1, per field. */
export type ColumnMappingOf = Readonly<Record<string, number>>;

export type ColumnField = {
  readonly field: string;
  /** Without a column for it the sheet cannot be read, and an empty cell is an error. */
  readonly required: boolean;
  readonly names: readonly string[];
};

const column = (required: boolean) => (field: string, names: string): ColumnField => ({ field, required, names: names.split(' ') });
const must = column(true);
const may = column(false);

const ofListing = [
  must('listName', '名单名称 名单类别 名单类型 失信名单名称 名单 列入名单名称 失信类别'),
  must('authority', '认定部门 列入机关 认定机关 认定单位 列入部门 作出决定机关 列入决定机关 数据来源单位'),
  may('authorityCode', '认定部门统一社会信用代码 认定部门代码 认定机关统一社会信用代码 列入机关统一社会信用代码 列入机关代码 数据来源单位统一社会信用代码'),
  may('basis', '认定依据 列入依据 法律依据'),
  must('documentNumber', '认定文号 文书号 决定书文号 认定文书号 列入决定书文号 文号 列入文号 决定文书号'),
  must('listedOn', '认定日期 列入日期 认定时间 列入时间 决定日期'),
  may('validFrom', '有效期始 有效期起 有效期自 起始日期 有效期开始日期'),
  may('validTo', '有效期至 到期日 有效期止 截止日期 有效期截止日期 到期日期 有效期 有效截止日 有效截止日期'),
  must('reason', '列入名单事由 失信情形 列入事由 列入原因 事由 失信事由 失信行为 列入理由 认定事由'),
  may('requirement', '整改要求 整改内容'),
  may('dueOn', '整改期限 整改截止日期 整改到期日 限期整改日期 整改时限 整改完成时限 整改完成期限'),
  may('phone', '联系电话 电话 手机 手机号 手机号码 联系方式'),
  may('address', '地址 住所 住址 注册地址 联系地址 通讯地址'),
  may('region', '行政区划 行政区划代码 区划代码'),
  may('note', '备注 说明 备注说明'),
] as const;

const organisations: readonly ColumnField[] = [
  must('name', '机构名称 企业名称 单位名称 主体名称 失信主体名称 法人名称 公司名称 失信主体 名称 当事人名称'),
  must('code', '统一社会信用代码 社会信用代码 信用代码 统一代码 统一信用代码 主体代码 机构代码'),
  may('representative', '法定代表人 法人代表 负责人 法定代表人姓名 法定代表人或负责人 法人 经营者 法定代表人/负责人'),
  ...ofListing,
];

const persons: readonly ColumnField[] = [
  must('name', '姓名 自然人姓名 失信人姓名 失信主体姓名 当事人姓名'),
  must('code', '证件号码 身份证号 身份证号码 公民身份号码 证件号 身份证件号码 公民身份证号码'),
  may('idType', '证件类型 证件种类 证件名称'),
  ...ofListing,
];

const signIn: readonly ColumnField[] = [
  must('name', '单位名称 机构名称 企业名称 主体名称 单位 工作单位'),
  may('code', '统一社会信用代码 社会信用代码 信用代码'),
  must('person', '姓名 参训人 参训人员 参训人姓名 签到人'),
  may('position', '职务 身份 职务或身份'),
  must('in', '签到时间 签到 到场时间'),
  may('out', '签退时间 签退 离场时间'),
  may('note', '备注 说明'),
];

const ofKind = { organisations, persons, signIn } as const satisfies Record<TableKind, readonly ColumnField[]>;

/** The fields that a sheet of this kind may carry, in the order of the usual list. */
export const columnFields = (kind: TableKind): readonly ColumnField[] => ofKind[kind];

/** A header as it is compared: width and case levelled; blanks, `*` marks, colons and 必填 dropped. */
export const headerText = (header: string): string => header.normalize('NFKC').replace(/[\s*:·_]|\((?:必填|选填)\)/g, '').toLowerCase();

const rowCounts: ReadonlySet<string> = new Set(['序号', '序', '行号', '项次', '次序', '顺序号', 'no', 'no.', '#']);
/** Whether a column only counts the rows of its list, and is no loss. */
export const countsRows = (header: string): boolean => rowCounts.has(headerText(header));

const fieldsByName: Readonly<Record<TableKind, ReadonlyMap<string, string>>> = {
  organisations: byName(organisations), persons: byName(persons), signIn: byName(signIn),
};

function byName(list: readonly ColumnField[]): ReadonlyMap<string, string> {
  return new Map(list.flatMap(({ field, names }) => names.map((name) => [name, field] as const)));
}

function fieldOf(kind: TableKind, header: string): string | undefined {
  const plain = headerText(header);
  const names = fieldsByName[kind];
  // 法定代表人(负责人), 认定日期(年月日): what stands in brackets explains and seldom decides.
  return names.get(plain) ?? names.get(plain.replace(/\([^()]*\)/g, ''));
}

/** 有效期 over two columns (the second without a header of its own, as merged cells are kept) names the start as much as the end. */
const isUnclear = (headers: readonly string[], index: number): boolean => headers[index + 1] === '' && headerText(headers[index] ?? '') === '有效期';

/** Finds a column for each field; the first of two columns of one meaning counts. */
export function mapColumns(kind: TableKind, headers: readonly string[]): ColumnMappingOf {
  const mapping = new Map<string, number>();
  headers.forEach((header, index) => {
    const field = header === '' || isUnclear(headers, index) ? undefined : fieldOf(kind, header);
    if (field !== undefined && !mapping.has(field)) mapping.set(field, index + 1);
  });
  return Object.fromEntries(mapping);
}

/** Fields that a header speaks of without saying which column holds them. */
export const unclearFields = (mapping: ColumnMappingOf, headers: readonly string[]): readonly string[] =>
  (!Object.hasOwn(mapping, 'validTo') && headers.some((_header, index) => isUnclear(headers, index)) ? ['validTo'] : []);

/**
 * Two header lines as one: a text of the lower line is read with the one above it, or with that of the merged cell to the left of that (有效期 over 起 and
 * 止), when the two together are known; else by itself. Where the lower line is empty the upper one counts.
 */
export function joinHeaders(kind: TableKind, upper: readonly string[], lower: readonly string[]): readonly string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above = '', below = ''] = [upper[at], lower[at]];
    if (above !== '') group = above;
    if (below === '') return above;
    return fieldOf(kind, group + below) === undefined && fieldOf(kind, below) !== undefined ? below : group + below;
  });
}

/** Columns whose header means a field that is read from another one. */
export function doubledColumns(kind: TableKind, mapping: ColumnMappingOf, headers: readonly string[]): readonly { readonly field: string; readonly column: number; readonly read: number }[] {
  const taken = new Set(Object.values(mapping));
  return headers.flatMap((header, index) => {
    const field = header === '' || taken.has(index + 1) ? undefined : fieldOf(kind, header);
    const read = field !== undefined && Object.hasOwn(mapping, field) ? mapping[field] : undefined;
    return field === undefined || read === undefined ? [] : [{ field, column: index + 1, read }];
  });
}

/** Required fields that have no column. */
export const missingFields = (kind: TableKind, mapping: ColumnMappingOf): readonly string[] =>
  columnFields(kind).filter(({ field, required }) => required && !Object.hasOwn(mapping, field)).map(({ field }) => field);

/** Names a header row, so that a mapping chosen for it is found again; width, blanks and marks do not matter. */
export const headerKeyOf = (headers: readonly string[]): string => headers.map(headerText).join('|').slice(0, 4000);

export type RememberedColumns = { readonly headerKey: string; readonly columns: Readonly<Record<string, string>> };

/** Columns as kept (texts, the kind of table under `kind`) → a mapping, or null when they do not fit these headers. */
export function recallColumns(columns: Readonly<Record<string, string>>, width: number): { readonly kind: TableKind; readonly mapping: ColumnMappingOf } | null {
  const kind = tableKinds.find((one) => one === columns['kind']);
  if (kind === undefined) return null;
  const known = columnFields(kind);
  const entries = Object.entries(columns).filter(([field]) => field !== 'kind').map(([field, text]) => [field, Number(text)] as const);
  const fits = entries.every(([field, at]) => known.some((one) => one.field === field) && Number.isInteger(at) && at >= 1 && at <= width);
  return fits ? { kind, mapping: Object.fromEntries(entries) } : null;
}

/** The other way round, as `mappings` records keep it. */
export const keepColumns = (kind: TableKind, mapping: ColumnMappingOf): Readonly<Record<string, string>> =>
  ({ kind, ...Object.fromEntries(Object.entries(mapping).map(([field, at]) => [field, String(at)])) });
