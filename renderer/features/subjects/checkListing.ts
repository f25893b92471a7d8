import type { Content, Listing } from '../../../shared/domain/records.ts';
import { parseUscc } from '../../../shared/domain/identifiers.ts';
import { endlessDay, isDate, latestDay } from '../../../shared/lib/dates.ts';
import { hasErrors, type Issue } from '../../../shared/lib/issue.ts';
import { documentKey } from '../../../shared/tables/matching.ts';

/** What a person writes of a listing; status, objection and import are kept by their own commands. */
export type ListingFields = Omit<Content<'listings'>, 'subjectId' | 'status' | 'objection' | 'importId'>;

const required = ['listName', 'authority', 'documentNumber', 'listedOn'] as const satisfies readonly (keyof ListingFields)[];
const dates = ['listedOn', 'validFrom', 'validTo', 'dueOn'] as const satisfies readonly (keyof ListingFields)[];

/**
 * Whether a listing can be kept as written: name of the list, authority, document number and date of listing are there, dates are dates and in order, the
 * authority's code checks out, and no other listing of the subject has the same list and document number (the key on import, compared as the import does).
 */
export function checkListing(fields: ListingFields, others: readonly Listing[], today: string): readonly Issue[] {
  const error = (code: string, path: keyof ListingFields, params?: Issue['params']): Issue => ({ code, severity: 'error', path, ...(params !== undefined && { params }) });
  const issues: Issue[] = required.filter((name) => fields[name].trim() === '').map((name) => error('field.required', name));
  for (const name of dates) {
    const date = fields[name];
    if (date !== '' && !isDate(date)) issues.push(error('date.unreadable', name));
    else if (date > latestDay && (date !== endlessDay || name !== 'validTo')) issues.push(error(date === endlessDay ? 'date.notEndless' : 'date.tooLate', name, { date }));
  }
  if (fields.authorityCode !== '') {
    const code = parseUscc(fields.authorityCode, { path: 'authorityCode' }).issues;
    if (hasErrors(code)) issues.push(...code.filter((issue) => issue.severity === 'error'));
  }
  if (issues.length > 0) return issues;
  const { listedOn, validFrom, validTo, dueOn } = fields;
  if (listedOn > today) issues.push(error('listing.listedLater', 'listedOn'));
  if (validTo !== '' && validFrom !== '' && validTo < validFrom) issues.push(error('listing.endsBeforeStart', 'validTo', { from: validFrom, to: validTo }));
  else if (validTo !== '' && validTo < listedOn) issues.push(error('listing.endsBeforeListed', 'validTo', { from: listedOn, to: validTo }));
  if (dueOn !== '' && dueOn < listedOn) issues.push(error('listing.dueBeforeListed', 'dueOn', { from: listedOn, to: dueOn }));
  if (others.some((other) => other.list === fields.list && documentKey(other.documentNumber) === documentKey(fields.documentNumber))) issues.push(error('listing.taken', 'documentNumber'));
  return issues;
}
