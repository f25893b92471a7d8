export const rights = {
  role: { clerk: '经办人', trainer: '培训讲师', supervisor: '负责人' },
  notInPractice: '练习模式不可导出或报送',
  needsSecond: '需批准',
  withSecond: '{{label}}（需批准）',
  denied: '没有权限',
  deniedHint: '您的角色不使用这个页面。如有需要，请与负责人联系。',
  toTraining: '回到培训',
  approval: {
    title: '需要另一位同事批准', who: '请负责人在此输入姓名和密码。您的登录状态不变，批准只用于这一项操作。', whoAny: '请另一位同事（经办人或负责人）在此输入姓名和密码。您的登录状态不变，批准只用于这一项操作。',
    name: '批准人姓名', password: '批准人密码', save: '批准',
  },
  command: { 'import.undo': '撤销整批导入', 'session.reopen': '重新打开已结课的培训班', 'attendance.correct': '更正已核定的学时', 'publicity.decide': '公示决定', 'mass.change': '批量修改', 'item.withdraw': '撤销已报送的记录' },
  reveal: {
    show: '显示', hide: '隐藏（{{seconds}} 秒）', showWhat: '显示{{label}}', hideWhat: '隐藏{{label}}', why: '查看用途（将记入访问记录）',
    reason: { identity: '核对身份', contact: '联系本人', document: '填写文书', other: '其他' },
  },
} as const;
