/**
 * The values that this program can give to a column, by the kind of record that a data set reports. `sources.ts` fills exactly these;
 * a profile may name no other. Coded values are inner codes (`reminder`) that a code table of the profile turns into words.
 */
const listing = [
  'listing.list', 'listing.listName', 'listing.authority', 'listing.authorityCode', 'listing.basis', 'listing.documentNumber', 'listing.reason',
  'listing.listedOn', 'listing.validFrom', 'listing.validTo', 'listing.requirement', 'listing.dueOn', 'listing.note',
] as const;
const subject = ['subject.name', 'subject.kind', 'subject.code', 'subject.region', 'subject.representative'] as const;

export const sourcePaths = {
  listing: [...subject, ...listing],
  interview: [
    ...subject, ...listing,
    'interview.number', 'interview.kind', 'interview.scheduledAt', 'interview.place', 'interview.heldAt', 'interview.interviewers', 'interview.interviewee',
    'interview.intervieweePosition', 'interview.delegate', 'interview.outcome', 'interview.explanation', 'interview.content', 'interview.requirement',
    'interview.requirementDueOn', 'interview.recorder', 'interview.publicity', 'interview.note',
    'notice.number', 'attempt.way', 'attempt.on',
  ],
  training: [
    ...subject, ...listing,
    'session.number', 'session.name', 'session.host', 'session.coHosts', 'session.way', 'session.from', 'session.to', 'session.venue', 'session.content',
    'session.hours', 'session.note', 'person.name', 'person.position', 'training.hours', 'training.cumulativeHours', 'training.result', 'training.publicity',
  ],
} as const satisfies Record<string, readonly string[]>;

export type SourceKind = keyof typeof sourcePaths;

/** Values by source path, every path of the kind present, '' when not given. */
export type Facts = Readonly<Record<string, string>>;
