export const access = {
  'access.twice': '两次输入的密码不一致。',
  'access.recoverWrong': '恢复密钥或姓名不正确。请对照抄写的内容逐组检查。',
  'approval.self': '应由另一位同事批准。',
  'approval.supervisor': '此人不能批准这项操作：办理人和批准人中至少一位应为负责人。没有改动任何数据。',
} as const;
