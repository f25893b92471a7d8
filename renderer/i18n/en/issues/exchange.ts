/** English wording of `zh-CN/issues/exchange.ts`. */
export const exchange = {
  'plan.empty': 'There is nothing to submit; no package was built.',
  'plan.outdated': 'These records are in a package already; none was built twice. The list has been refreshed, please look again.',
  'office.incomplete': 'The office is not described completely; no package was built. Give its name, code, region and department code in the settings.',
  'item.notQuestioned': 'This record is not in question, so there is nothing to confirm.',
} as const;
