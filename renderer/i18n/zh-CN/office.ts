export const office = {
  title: '请选择经办人员',
  change: '更换经办人员',
  why: '此后的每一项登记都会记下您的姓名和角色。',
  orNew: '或登记新的人员：',
  name: '姓名',
  roleLabel: '角色',
  role: { clerk: '经办人', trainer: '培训讲师', supervisor: '负责人' },
  begin: '开始工作',
} as const;
