export const practice = {
  mode: '练习模式',
  bar: '练习模式：数据均为虚构，不能导出或报送。',
  leave: '退出练习',
  making: '正在准备练习数据……',
  failed: '练习数据没有准备完成，可以照常操作，或退出后重新进入。',
  note: '练习数据，纯属虚构',
  officeName: '练习县信用办（虚构）',
  authority: '练习县市场监管局（虚构）',
  courseName: '练习：信用修复培训（3 学时）',
  past: '练习：第 1 期信用修复培训班', coming: '练习：第 2 期信用修复培训班',
  venue: '练习教室', trainer: '练习讲师', interviewers: '练习约谈人', recorder: '练习记录人', position: '总经理',
} as const;
