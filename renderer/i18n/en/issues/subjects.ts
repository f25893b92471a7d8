export const subjects = {
  'subject.name': 'Please fill in the name.',
  'subject.codeTaken': 'The code belongs to “{{name}}” already; nothing was saved.',
  'subject.gone': 'This subject was not found; nothing was saved.',
  'listing.gone': 'This listing was not found; nothing was saved.',
} as const;
