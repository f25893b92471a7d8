export const subjects = {
  'subject.name': '请填写主体名称。',
  'subject.codeTaken': '这个代码已属于“{{name}}”，没有保存。',
  'subject.gone': '没有找到这个主体，没有保存。',
  'listing.listedLater': '认定日期不能晚于今天。',
  'listing.taken': '这个主体的同一名单已有这个文号的记录，没有保存。',
  'listing.unchanged': '没有改动任何内容。',
  'listing.objectionOpen': '异议已登记，正在处理。',
  'listing.noObjection': '这条名单记录没有处理中的异议。',
  'listing.notDueYet': '整改期限未过，不能登记为未完成。',
  'listing.notRectifiedBefore': '已登记过未完成，现为整改中。',
  'listing.gone': '没有找到这条名单记录，没有保存。',
} as const;
