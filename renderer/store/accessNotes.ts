import type { Access, AccessKind, TableName } from '../../shared/domain/records.ts';
import { toInstant } from '../../shared/lib/dates.ts';
import type { Result } from '../../shared/lib/result.ts';
import { ok } from '../../shared/lib/result.ts';
import type { CommitFailure, Draft } from './commit.ts';
import type { Store } from './store.ts';

/** What is noted of an access; who it was stands in the head of the change. What is not given is empty, and one record was seen. */
export type AccessNote = { readonly kind: AccessKind } & Partial<Pick<Access, 'subjectId' | 'recordTable' | 'recordId' | 'field' | 'count' | 'what' | 'reason' | 'verdict'>>;

/** The commands under which accesses are written; the main process grants each by itself (`shared/access/grants.ts`). */
export type AccessCommand = 'number.reveal' | 'export.table' | 'package.save' | 'package.handOver' | 'package.upload' | 'receipt.saveEvidence' | 'audit.export' | 'audit.check' | 'access.note';

/** Writes one access into a draft, for a command that does something else besides. `now` is `store.now()`. */
export function noteAccess(draft: Draft, note: AccessNote, now: number): string {
  return draft.create('accesses', { subjectId: '', recordTable: '', recordId: '', field: '', count: 1, what: '', reason: '', ...note, at: toInstant(now) });
}

/** Writes one access and nothing else. Resolves when it is on disk: only then is what it speaks of shown or handed over. */
export const recordAccess = async (store: Store, command: AccessCommand, note: AccessNote): Promise<Result<null, CommitFailure>> => {
  const done = await store.commit(command, note.reason ?? '', (draft) => ok(noteAccess(draft, note, store.now())));
  return done.ok ? ok(null) : done;
};

/** A field shown unmasked: whose record it is, and which. */
export type Revealed = { readonly subjectId: string; readonly table: TableName; readonly recordId: string; readonly field: string; readonly reason?: string };

/** Notes that a number is about to be seen. Show it only when this answers `ok`. */
export const noteReveal = (store: Store, { subjectId, table, recordId, field, reason = '' }: Revealed): Promise<Result<null, CommitFailure>> =>
  recordAccess(store, 'number.reveal', { kind: 'reveal', subjectId, recordTable: table, recordId, field, reason });

/** What leaves: `what` says which in words (no names of persons), `count` how many records or marks, `reason` what for, `packageId` the package that is saved, `receiptId` the receipt whose evidence is. */
export type Taken = { readonly kind: 'export' | 'markedWorkbook' | 'packageSaved' | 'evidenceSaved' | 'print'; readonly what: string; readonly count: number; readonly reason: string; readonly packageId?: string; readonly receiptId?: string };
const commandOf = { export: 'export.table', markedWorkbook: 'export.table', print: 'export.table', packageSaved: 'package.save', evidenceSaved: 'receipt.saveEvidence' } as const satisfies Readonly<Record<Taken['kind'], AccessCommand>>;
/** Notes that a list or a file leaves the program. Save only when this answers `ok`; the main process compares the entry with what is saved. */
export const noteExport = (store: Store, { packageId, receiptId, ...taken }: Taken): Promise<Result<null, CommitFailure>> =>
  recordAccess(store, commandOf[taken.kind], { ...taken, ...(packageId !== undefined && { recordTable: 'packages', recordId: packageId }), ...(receiptId !== undefined && { recordTable: 'receipts', recordId: receiptId }) });

/** Notes that a package is about to leave. Send only when this answers `ok`. */
export const noteSending = (store: Store, command: 'package.handOver' | 'package.upload', packageId: string): Promise<Result<null, CommitFailure>> =>
  recordAccess(store, command, { kind: 'packageSent', recordTable: 'packages', recordId: packageId, count: store.set.by('items', 'packageId', packageId).length });
