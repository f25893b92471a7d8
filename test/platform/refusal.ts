/** Why the platform does not take a request or a file as a whole; one word a cause, with the HTTP status it is answered with. */
export const refusalStatus = {
  'request.malformed': 400,
  'login.refused': 401,
  'login.time': 401,
  'login.signature': 401,
  'login.otherKey': 401,
  'login.otherOffice': 401,
  'request.unknown': 404,
  'package.otherDigest': 409,
  'part.differs': 409,
  'request.tooLarge': 413,
  'package.incomplete': 422,
  'package.wrongDigest': 422,
  'package.unreadable': 422,
  'package.manifest': 422,
  'package.signature': 422,
  'package.content': 422,
  'request.tooMany': 429,
  'platform.failed': 500,
  'platform.diskFull': 507,
} as const;
export type RefusalCode = keyof typeof refusalStatus;

/** Thrown where something is refused as a whole and caught in two places only: the service's answer and the folder's collector. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Further members of the answer, as `received` of an incomplete package. */
  readonly details: Readonly<Record<string, string | number>>;
  constructor(code: RefusalCode, message: string, details: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
