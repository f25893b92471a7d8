/** Why a package was not built, or an item not confirmed. What stands against single records is worded in `shared/documents/issues/exchange.ts`. */
export const exchange = {
  'plan.empty': '没有可以报送的记录，未生成报送包。',
  'plan.outdated': '这些记录已在报送包中，没有重复生成。列表已更新，请核对后再操作。',
  'office.incomplete': '本单位信息不完整，未生成报送包。请到“设置”中补全单位名称、代码、行政区划和部门代码。',
  'entry.nothing': '请至少选择一条记录。',
  'entry.tooMany': '逐条说明一次最多填写 {{most}} 条，请分次录入。没有保存。',
  'entry.reason': '请照录平台网页上的说明。',
  'entry.ahead': '查看时间晚于现在，请核对。',
  'entry.beforeDay': '查看时间早于报送包的日期，请核对。',
  'entry.unproven': '没有佐证文件时，请写明在平台何处看到。',
  'entry.gone': '所选记录不在这个报送包中，没有保存。请关闭后重新选择。',
  'entry.notByHand': '这不是手工录入的回执，不能撤回。',
  'entry.takenBack': '这份录入已经撤回。',
  'entry.builtOn': '其中有记录已据此更正、重报或确认，不能撤回。请向平台核实，后续答复在重报的记录上录入。',
  'item.notQuestioned': '这条记录不是疑问数据，无需确认。',
} as const;
