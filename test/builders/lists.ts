import { type Cell, writeWorkbook } from '../../shared/lib/xlsx/write.ts';
import { seeded, usccFrom } from './codes.ts';

/** Assigned lists of any size, all invented, in the form of the usual one: title, note, header, rows. */
export const listHeaders = [
  '序号', '*名单名称', '*机构名称', '*统一社会信用代码', '法定代表人(负责人)', '*认定部门', '认定部门统一社会信用代码', '认定依据', '*认定文号', '*认定日期', '有效期始', '有效期至',
  '*列入名单事由', '整改要求', '整改期限', '联系电话', '备注', '行业', '来源', '批次',
] as const;

const places = ['弘安', '泽诚', '桐邦', '青远', '松泰', '恒裕'];
const trades = ['运输', '化工', '五金', '物业服务', '超市', '医疗器械'];
const offices = ['住房和城乡建设局', '交通运输局', '人力资源和社会保障局', '农业农村局', '应急管理局'];
const reasons = ['拖欠农民工工资，数额达到认定标准且经责令支付逾期不支付', '未按期履行行政处罚决定', '违法排放污染物，拒不整改'];
const codesKept = new Map<number, string>();

/** A code from a number; working one out takes longer than reading it, so they are kept. */
function codeOf(number: number): string {
  let code = codesKept.get(number);
  if (code === undefined) {
    code = usccFrom(number);
    codesKept.set(number, code);
  }
  return code;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Rows of an organisations list as texts, dates as `yyyy-MM-dd`. */
export function listRows(count: number, seed = 1): readonly (readonly string[])[] {
  const next = seeded(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? '';
  return Array.from({ length: count }, (_, n) => {
    const [month, day] = [two(1 + Math.floor(next() * 12)), two(1 + Math.floor(next() * 28))];
    const office = pick(offices);
    return [
      String(n + 1), next() < 0.5 ? '严重失信主体名单' : '重点关注名单', `云水县${pick(places)}${n}${pick(trades)}有限公司`, codeOf(n), '何芳静', `云水县${office}`, codeOf(900_000 + offices.indexOf(office)),
      '《社会信用条例》第二十三条', `云信认〔2026〕${n + 1}号`, `2026-${month}-${day}`, `2026-${month}-${day}`, `2029-${month}-${day}`, pick(reasons), '补报年度报告', `2027-${month}-${day}`,
      `1${String(3_000_000_000 + n)}`, '', pick(trades), '省公共信用信息中心', '2026Q4',
    ];
  });
}

const dateColumns: ReadonlySet<number> = new Set([9, 10, 11, 14]);

/** An .xlsx with real date cells. */
export const listWorkbook = (rows: readonly (readonly string[])[], headers: readonly string[] = listHeaders): Uint8Array<ArrayBuffer> => {
  const cells = rows.map((row) => row.map((text, at): Cell => (dateColumns.has(at) ? { date: text } : text)));
  return new Uint8Array(writeWorkbook({ sheets: [{ name: '法人及其他组织', columns: [], rows: [['2026年第四季度失信主体名单'], ['下发单位：省公共信用信息中心'], [...headers], ...cells] }] }));
};

/** The same as CSV text. */
export const listCsv = (rows: readonly (readonly string[])[], headers: readonly string[] = listHeaders): string =>
  [headers, ...rows].map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n');
