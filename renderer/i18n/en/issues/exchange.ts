/** English wording of `zh-CN/issues/exchange.ts`. */
export const exchange = {
  'plan.empty': 'There is nothing to submit; no package was built.',
  'plan.outdated': 'These records are in a package already; none was built twice. The list has been refreshed, please look again.',
  'office.incomplete': 'The office is not described completely; no package was built. Give its name, code, region and department code in the settings.',
  'entry.nothing': 'Choose at least one record.',
  'entry.tooMany': 'At most {{most}} records with words of their own at once; enter them in turns. Nothing was saved.',
  'entry.reason': 'Copy what the platform’s page says.',
  'entry.ahead': 'This time is still to come, please check it.',
  'entry.beforeDay': 'This is before the day of the package, please check it.',
  'entry.unproven': 'Without a file, write where on the platform it was seen.',
  'entry.gone': 'The chosen records are not in this package; nothing was saved. Close and choose again.',
  'entry.notByHand': 'This receipt was not entered by hand and cannot be taken back.',
  'entry.takenBack': 'This entry was taken back already.',
  'entry.builtOn': 'Records were corrected, repeated or confirmed because of this entry, so it cannot be taken back. Ask the platform; further answers belong to the records that were sent anew.',
  'item.notQuestioned': 'This record is not in question, so there is nothing to confirm.',
} as const;
