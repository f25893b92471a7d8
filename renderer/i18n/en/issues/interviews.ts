export const interviews = {
  'interview.listingGone': 'This listing is gone, perhaps its import was undone. Close and choose again.',
  'interview.notAsked': 'The rules in force ask no interview for “{{document}}”. If the province does, turn on the local rules in the settings.',
  'interview.gone': 'This interview is gone.',
  'interview.alreadyClosed': 'This interview is closed already.',
  'interview.newTimeMissing': 'Enter the new time.',
};
