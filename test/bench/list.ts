import { inventedRegion, seeded, usccFrom } from '../builders/codes.ts';

/** One row of an assigned list as a province sends it: 20 cells, in the order of `headers`. All invented. */
export const headers = [
  '序号', '*名单名称', '*机构名称', '*统一社会信用代码', '法定代表人(负责人)', '*认定部门', '认定部门统一社会信用代码', '认定依据', '*认定文号', '*认定日期',
  '有效期始', '有效期至', '*列入名单事由', '整改要求', '整改期限', '联系电话', '地址', '行政区划', '备注', '下发批次',
] as const;
/** Columns (from 0) that hold real dates in the workbook. */
export const dateColumns: ReadonlySet<number> = new Set([9, 10, 11, 14]);

const authorities = ['云水县住房和城乡建设局', '云水县交通运输局', '云水县生态环境局', '云水县市场监督管理局', '云水县应急管理局', '云水县人力资源和社会保障局', '云水县税务局', '云水县消防救援大队'];
const bases = ['《社会信用条例》第二十三条', '《食品安全法》第一百一十三条', '《安全生产法》第七十五条', '《环境保护法》第六十二条'];
const reasons = ['拖欠农民工工资,数额达到认定标准且经责令支付逾期不支付', '未按期履行行政处罚决定', '违法排放污染物,拒不整改', '发生较大生产安全责任事故'];
const demands = ['补报年度报告', '停止违法行为,召回并处置问题产品,提交整改报告', '支付所欠工资并提交支付凭证', '恢复治理设施运行并提交监测报告'];
const trades = ['运输', '化工', '建筑', '食品', '园林绿化', '机械', '纺织', '物流', '劳务', '环保'];
const signs = '弘安泽诚青松宏达瑞丰恒信明远嘉禾永盛博文广源德润荣华';
const surnames = '何黄李王张刘陈杨赵周吴徐孙马朱胡林郭高罗';

const day = (from: string, add: number): string => new Date(Date.parse(`${from}T00:00:00Z`) + add * 86_400_000).toISOString().slice(0, 10);

/** Row `n`, from 0; the same `n` gives the same row. Dates are `yyyy-MM-dd`. */
export function listRow(n: number): readonly string[] {
  const next = seeded(n * 7919 + 11);
  const pick = (from: string | readonly string[]): string => from[Math.floor(next() * from.length)] ?? '';
  const name = `云水县${pick(signs)}${pick(signs)}${pick(trades)}${n.toString(36).toUpperCase()}${pick(['有限公司', '股份有限公司', '商行', '经营部'])}`;
  const at = Math.floor(next() * authorities.length);
  const listedOn = day('2025-10-01', Math.floor(next() * 360));
  return [
    String(n + 1), next() < 0.6 ? '严重失信主体名单' : '重点关注名单', name, usccFrom(n), `${pick(surnames)}${pick(signs)}${pick(signs)}`, authorities[at] ?? '', usccFrom(1_000_000 + at), pick(bases),
    `云信认〔2026〕${n + 1}号`, listedOn, listedOn, day(listedOn, 365 * 3), pick(reasons), pick(demands), day(listedOn, 60), `1${Math.floor(3_000_000_000 + next() * 6_999_999_999)}`,
    `云水县${pick(signs)}${pick(signs)}路${1 + Math.floor(next() * 400)}号`, inventedRegion, next() < 0.2 ? '已电话告知' : '', '2026年第三季度',
  ];
}
