export const fields = {
  'field.required': 'Please fill this in.',
  'field.tooLong': 'At most {{most}} characters.',
  'field.tooShort': 'At least {{least}} characters.',
  'field.tooSmall': 'Not below {{least}}.',
  'field.tooLarge': 'Not above {{most}}.',
  'field.notNumber': 'Please enter a number.',
  'field.format': 'The format is not right.',
  'field.choose': 'Please choose one.',
  'date.unreadable': 'Not a date; write 2026-11-23 or 20261123.',
  'date.noSuchDay': 'There is no such day.',
  'time.unreadable': 'Not a time; write 2026-11-23 09:00 or 20261123 0900.',
} as const;
