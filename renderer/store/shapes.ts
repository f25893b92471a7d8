import type { Block } from '../../shared/changes/block.ts';
import type { TableName, Tables } from '../../shared/domain/records.ts';

/** What a field must be when it is read back: a kind of JSON value. `any` may be anything, also absent. */
type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'any';
type KindOf<V> = unknown extends V ? 'any' : V extends string ? 'string' : V extends number ? 'number' : V extends boolean ? 'boolean' : V extends readonly unknown[] ? 'array' : 'object';
/** Fields that a record may lack are not judged: who reads them takes what he knows. */
type Optional<R> = { [F in keyof R]-?: undefined extends R[F] ? (unknown extends R[F] ? never : F) : never }[keyof R];
type Shape<T extends TableName> = { readonly [F in Exclude<keyof Tables[T], 'id' | 'rev' | Optional<Tables[T]>>]: KindOf<Tables[T][F]> };

/** Written by hand because a zod schema costs four times as much per record (measurements.md) and start-up checks all of them. The types keep it complete. */
export const shapes = {
  subjects: { kind: 'string', name: 'string', formerNames: 'array', code: 'string', idType: 'string', representative: 'string', phone: 'string', region: 'string', address: 'string', note: 'string' },
  persons: { subjectId: 'string', name: 'string', role: 'string', position: 'string', idNumber: 'string', phone: 'string' },
  listings: {
    subjectId: 'string', list: 'string', listName: 'string', authority: 'string', authorityCode: 'string', basis: 'string', documentNumber: 'string', reason: 'string',
    listedOn: 'string', validFrom: 'string', validTo: 'string', requirement: 'string', dueOn: 'string', publicity: 'string', status: 'string', objection: 'boolean',
    importId: 'string', note: 'string',
  },
  imports: { fileName: 'string', digest: 'string', at: 'string', sheets: 'array', counts: 'object', mode: 'string', firstSeq: 'number', lastSeq: 'number', undone: 'boolean' },
  mappings: { headerKey: 'string', columns: 'object' },
  courses: { name: 'string', units: 'array', note: 'string' },
  sessions: {
    number: 'string', name: 'string', courseId: 'string', units: 'array', venue: 'string', capacity: 'number', host: 'string', coHosts: 'string', trainers: 'array',
    way: 'string', minutesPerHour: 'number', step: 'number', status: 'string', closedAt: 'string', closedBy: 'string', note: 'string',
  },
  enrolments: { sessionId: 'string', subjectId: 'string', personId: 'string', listingId: 'string', walkIn: 'boolean', cancelled: 'boolean' },
  attendances: { enrolmentId: 'string', sessionId: 'string', in: 'string', out: 'string', absence: 'string', source: 'string', markedBy: 'string', markedAt: 'string', correction: 'string' },
  interviews: {
    number: 'string', meetingId: 'string', subjectId: 'string', listingId: 'string', kind: 'string', scheduledAt: 'string', place: 'string', interviewers: 'string',
    recorder: 'string', outcome: 'string', heldAt: 'string', interviewee: 'string', intervieweePosition: 'string', delegate: 'boolean', letterOfAuthority: 'string',
    content: 'string', requirement: 'string', requirementDueOn: 'string', refusedBy: 'string', conduct: 'string', witness: 'string', evidence: 'string',
    publicity: 'string', closedAt: 'string', note: 'string',
  },
  notices: { interviewId: 'string', number: 'string', issuedOn: 'string' },
  attempts: {
    noticeId: 'string', interviewId: 'string', way: 'string', on: 'string', place: 'string', server: 'string', receiver: 'string', result: 'string',
    refusalReason: 'string', witness: 'string',
  },
  items: {
    dataSet: 'string', table: 'string', recordId: 'string', recordRev: 'string', values: 'object', operation: 'string', predecessorId: 'string', subjectId: 'string',
    packageId: 'string', outcome: 'string', reasons: 'array', receiptId: 'string', answeredAt: 'string',
  },
  packages: {
    number: 'string', day: 'string', profile: 'string', digest: 'string', fileName: 'string', builtAt: 'string', counts: 'object', delivery: 'string',
    deliveredAt: 'string', deliveredTo: 'string',
  },
  receipts: { packageId: 'string', packageNumber: 'string', form: 'string', digest: 'string', receivedAt: 'string', applied: 'number', quarantined: 'array' },
  accesses: { kind: 'string', subjectId: 'string', recordTable: 'string', recordId: 'string', field: 'string', count: 'number', what: 'string', reason: 'string', at: 'string' },
  settings: { value: 'any' },
} as const satisfies { readonly [T in TableName]: Shape<T> };

const fits = (value: unknown, kind: Kind): boolean => {
  switch (kind) {
    case 'any': return true;
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    default: return typeof value === kind;
  }
};

const entries = new Map<TableName, readonly (readonly [string, Kind])[]>(
  (Object.keys(shapes) as TableName[]).map((table) => [table, Object.entries<Kind>(shapes[table])]),
);

/** The first field that does not have the shape its table needs, '' when all do. Codes and dates are not judged: that is for the rules. */
export function misfit(table: TableName, value: Readonly<Record<string, unknown>>): string {
  if (typeof value['id'] !== 'string' || value['id'] === '') return 'id';
  if (typeof value['rev'] !== 'string') return 'rev';
  for (const [field, kind] of entries.get(table) ?? []) if (!fits(value[field], kind)) return field;
  return '';
}

/** Whether all records of a block have the shape that their table needs: what `misfit` asks of each, asked once of each value. */
export function blockFits({ table, columns }: Block): boolean {
  const byField = new Map(columns.map((column) => [column.field, column.values]));
  return (entries.get(table) ?? []).every(([field, kind]) => (byField.get(field) ?? [undefined]).every((value) => fits(value, kind)));
}
