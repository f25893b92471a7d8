export const access = {
  signInTitle: '登录',
  setUpTitle: '首次设置：负责人账号',
  recoveryTitle: '请抄写恢复密钥',
  name: '姓名',
  password: '密码',
  group: '第 {{number}} 组',
  signIn: '登录',
  next: '下一步',
  confirm: '完成设置',
} as const;
