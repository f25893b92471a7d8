export const interviews = {
  'interview.listingGone': '这条名单记录已不在，可能刚被撤销导入。请关闭后重新选择。',
  'interview.notAsked': '按适用制度和本地设置，“{{document}}”不要求约谈。如省级要求约谈，请在设置中启用本地规则。',
  'interview.open': '“{{document}}”已安排约谈（{{number}}，约定时间 {{at}}），尚未登记结果，不能重复安排，本次均未保存。请先登记该次结果或撤销该次约谈，或取消勾选该条后再安排。',
  'interview.gone': '这次约谈已不在。',
  'interview.alreadyClosed': '这次约谈已经结案，不能再登记结果。',
  'interview.newTimeMissing': '请填写改期后的时间。',
  'interview.reasonMissing': '请填写更正原因，更正前后的内容都会留存。',
  'interview.notCorrectable': '改期或撤销的约谈不作更正，请在新的约谈中登记；已有结果的约谈不能改为改期或撤销。',
};
