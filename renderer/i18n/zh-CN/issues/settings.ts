export const settings = {
  'settings.region': '行政区划代码应为 6 位数字。',
  'settings.departmentCode': '部门编码应为 4 位数字或大写字母。',
  'settings.url': '服务地址应以 https:// 开头。',
  'settings.certificate': '请粘贴完整的 PEM 证书（以 BEGIN CERTIFICATE 开头）。',
  'settings.platformKey': '平台公钥应为 04 开头的 130 位十六进制数。',
} as const;
