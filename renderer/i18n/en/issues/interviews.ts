export const interviews = {
  'interview.listingGone': 'This listing is gone, perhaps its import was undone. Close and choose again.',
  'interview.notAsked': 'The rules in force ask no interview for “{{document}}”. If the province does, turn on the local rules in the settings.',
  'interview.open': 'An interview for “{{document}}” is scheduled already ({{number}}, at {{at}}) and has no outcome yet; nothing was saved. Record its outcome or cancel it first, or take this listing out and schedule the others.',
  'interview.gone': 'This interview is gone.',
  'interview.alreadyClosed': 'This interview is closed already.',
  'interview.newTimeMissing': 'Enter the new time.',
  'interview.reasonMissing': 'Give the reason; what stood before is kept.',
  'interview.notCorrectable': 'An interview that was rescheduled or cancelled is not corrected; use the one that follows it. One with an outcome is not rescheduled or cancelled afterwards.',
};
