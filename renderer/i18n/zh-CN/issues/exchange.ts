/** Why a package was not built, or an item not confirmed. What stands against single records is worded in `shared/documents/issues/exchange.ts`. */
export const exchange = {
  'plan.empty': '没有可以报送的记录，未生成报送包。',
  'plan.outdated': '这些记录已在报送包中，没有重复生成。列表已更新，请核对后再操作。',
  'office.incomplete': '本单位信息不完整，未生成报送包。请到“设置”中补全单位名称、代码、行政区划和部门代码。',
  'item.notQuestioned': '这条记录不是疑问数据，无需确认。',
} as const;
