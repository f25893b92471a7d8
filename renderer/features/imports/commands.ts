import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { keepColumns } from '../../../shared/tables/columns.ts';
import type { CommitFailure, CommitOptions, SeqRange } from '../../store/commit.ts';
import type { Store } from '../../store/store.ts';
import type { ImportJob } from './importJob.ts';
import type { EncodeOptions, SheetChoice } from './worker/messages.ts';

/**
 * Writes what was checked, all of it or nothing: the pieces go into the journal as one batch and are published at its end.
 * `signal` cancels until then. Answers the id of the import and its changes.
 */
export async function commitImport(
  store: Store, job: ImportJob, mode: EncodeOptions['mode'], fileName: string, signal: AbortSignal, onProgress: (done: number) => void,
): Promise<Result<{ readonly importId: string; readonly range: SeqRange }, CommitFailure>> {
  const importId = crypto.randomUUID();
  const at = new Date(store.now()).toISOString();
  const result = await store.bulk('import.commit', fileName, (start) => job.encode({ mode, importId, at, firstSeq: start.firstSeq, device: start.device }), { signal, onProgress });
  return result.ok ? ok({ importId, range: result.value }) : result;
}

/** Remembers the columns that the clerk chose, so that the next list of this office's province needs no asking. */
export async function rememberMappings(store: Store, sheets: readonly (SheetChoice & { readonly headerKey: string })[]): Promise<void> {
  await store.commit('import.rememberMapping', '', (draft) => {
    for (const sheet of sheets) {
      const columns = keepColumns(sheet.kind, sheet.mapping);
      const known = draft.set.all('mappings').find((mapping) => mapping.headerKey === sheet.headerKey);
      if (known === undefined) draft.create('mappings', { headerKey: sheet.headerKey, columns });
      else if (JSON.stringify(known.columns) !== JSON.stringify(columns)) draft.update('mappings', known.id, { columns });
    }
    return ok(null);
  });
}

/** The changes of an import that stands; null when there is none or it was undone. `import.trailGone`: the journal was begun anew since, nobody can say what it changed. */
async function rangeOf(store: Store, importId: string): Promise<Result<SeqRange | null, CommitFailure>> {
  const run = store.set.get('imports', importId);
  if (run === undefined || run.undone) return ok(null);
  const trail = await store.history([importId]);
  if (!trail.ok) return fail({ code: 'host', failure: trail.error });
  const written = trail.value.changes.find((change) => change.table === 'imports' && change.kind === 'import.commit');
  if (written?.seq !== run.lastSeq) return fail({ code: 'rules', issues: [{ code: 'import.trailGone', severity: 'error', path: '' }] });
  return ok({ first: run.firstSeq, last: run.lastSeq });
}

/** Whether the import can be taken back at this moment: what a clerk is told before a reason and a second person are asked for. Fails as `undoImport` would. */
export async function mayUndoImport(store: Store, importId: string): Promise<Result<null, CommitFailure>> {
  const range = await rangeOf(store, importId);
  return !range.ok ? range : range.value === null ? ok(null) : store.mayUndo(range.value);
}

/**
 * Takes a whole import back; its own record stays, marked as undone. Refused with `undo.later` and the records of it that were changed since or are referred to
 * by others, and with `import.trailGone`. `options` carries the second person's approval.
 */
export async function undoImport(store: Store, importId: string, reason: string, options: CommitOptions = {}): Promise<Result<SeqRange, CommitFailure>> {
  const range = await rangeOf(store, importId);
  return !range.ok ? range : range.value === null ? ok({ first: 0, last: -1 }) : store.undo(range.value, 'import.undo', reason, options);
}
