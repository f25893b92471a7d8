export const access = {
  'access.twice': '两次输入的密码不一致。',
  'access.recoverWrong': '恢复密钥或姓名不正确。请对照抄写的内容逐组检查。',
  'approval.self': '应由另一位同事批准。',
  'approval.supervisor': '此人不能批准这项操作：办理人和批准人中至少一位应为负责人。没有改动任何数据。',
  'access.weak.short': '密码太短，请使用至少 8 个字符。',
  'access.weak.name': '密码不能与姓名相同。',
  'access.weak.common': '这个密码很常见，容易被猜到，请换一个。',
  'access.recoverName': '没有这个姓名的在用负责人。恢复密钥正确。',
  'approval.none': '没有得到批准，没有改动任何数据。',
} as const;
