import { question, remark, type Finding } from './finding.ts';
import type { Values } from './columns.ts';

/** Days on which something is said to have happened. */
const past = ['RDRQ', 'QRYZSXSJ', 'YT_SDRQ', 'YT_SJ', 'PX_JSSJ'];

/** What is formally right and yet hard to believe, or poorer than it should be. `day` is the package's, `yyyy-MM-dd`. */
export function checkSense(values: Values, day: string): readonly Finding[] {
  const findings: Finding[] = [];
  const of = (column: string): string => values[column] ?? '';
  for (const column of past) if (of(column).slice(0, 10) > day) findings.push(question(column, '日期晚于报送日期，请核实'));
  if (of('PX_JG') === '缺席' && Number(of('PX_SJXS')) > 0) findings.push(question('PX_JG', '培训结果为缺席，但实际学时不为 0，请核实'));
  if (of('PX_JG') === '合格' && of('PX_SJXS') === '0') findings.push(question('PX_JG', '培训结果为合格，但实际学时为 0，请核实'));
  if (['拒绝约谈', '未到场', '无法联系'].includes(of('YT_QK')) && of('YT_TZSWH') === '') findings.push(remark('YT_TZSWH', '未填写通知书文号，建议补充'));
  return findings;
}
