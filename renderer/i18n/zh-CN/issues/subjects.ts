export const subjects = {
  'subject.name': '请填写主体名称。',
  'subject.codeTaken': '这个代码已属于“{{name}}”，没有保存。',
  'subject.gone': '没有找到这个主体，没有保存。',
  'listing.gone': '没有找到这条名单记录，没有保存。',
} as const;
