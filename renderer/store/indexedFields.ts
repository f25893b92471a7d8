import type { TableName, Tables } from '../../shared/domain/records.ts';

/** Fields that `WorkingSet.by` looks up without a scan: every reference (`…Id`), and the code of a subject. */
export type IndexedField<T extends TableName> = Extract<keyof Tables[T], `${string}Id`> | (T extends 'subjects' ? 'code' : never);

/** The same at run time. The type makes the compiler find a misspelt field; the test makes sure none is missing. */
export const indexedFields = {
  subjects: ['code'],
  persons: ['subjectId'],
  listings: ['subjectId', 'importId'],
  imports: [],
  mappings: [],
  courses: [],
  sessions: ['courseId'],
  enrolments: ['sessionId', 'subjectId', 'personId', 'listingId'],
  attendances: ['enrolmentId', 'sessionId'],
  interviews: ['meetingId', 'subjectId', 'listingId'],
  notices: ['interviewId'],
  attempts: ['noticeId', 'interviewId'],
  items: ['recordId', 'predecessorId', 'subjectId', 'packageId', 'receiptId'],
  packages: [],
  receipts: ['packageId'],
  accesses: ['subjectId', 'recordId'],
  settings: [],
} as const satisfies { readonly [T in TableName]: readonly IndexedField<T>[] };
