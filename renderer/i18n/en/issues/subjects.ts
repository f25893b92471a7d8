export const subjects = {
  'subject.name': 'Please fill in the name.',
  'subject.codeTaken': 'The code belongs to “{{name}}” already; nothing was saved.',
  'subject.gone': 'This subject was not found; nothing was saved.',
  'listing.listedLater': 'The date of listing lies in the future.',
  'listing.taken': 'The subject has a listing with this document number on the same list; nothing was saved.',
  'listing.unchanged': 'Nothing was changed.',
  'listing.objectionOpen': 'The objection is open already.',
  'listing.noObjection': 'There is no open objection.',
  'listing.notDueYet': 'The deadline has not passed; it cannot be recorded as not met.',
  'listing.notRectifiedBefore': 'It was recorded as not met before.',
  'listing.gone': 'This listing was not found; nothing was saved.',
} as const;
