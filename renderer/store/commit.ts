import type { Command } from '../../shared/access/grants.ts';
import type { RecordAddress } from '../../shared/changes/invert.ts';
import type { Content, TableName } from '../../shared/domain/records.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import type { Issue } from '../../shared/lib/issue.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { WorkingSet } from './workingSet.ts';

/** Sequence numbers of one commit, both included. A commit that changed nothing has `last === first - 1`. */
export type SeqRange = { readonly first: number; readonly last: number };

/** What a command writes into. Nothing leaves it unless the command returns `ok` and the journal has it on disk. */
export type Draft = {
  /** The records as before this commit: a draft does not see its own writes. */
  readonly set: WorkingSet;
  /** Returns the id; a new random one unless given. Creating an id that exists makes the commit fail with `record.exists`. */
  create<T extends TableName>(table: T, content: Content<T>, id?: string): string;
  /** Sets fields of a record, or of one created in this draft. An unknown id makes the commit fail with `record.unknown`. */
  update<T extends TableName>(table: T, id: string, fields: Partial<Content<T>>): void;
  remove(table: TableName, id: string): void;
};

/** Why the store takes no changes: this window fell out of step with the journal, an older disk came back, or another window is open. */
export const readOnlyReasons = ['outOfStep', 'rolledBack', 'closed'] as const;
export type ReadOnlyReason = (typeof readOnlyReasons)[number];

export type CommitFailure =
  /** The signed-in person may not do this (`access.denied`), or only with a second person's approval (`access.second`); `detail` is the command. Nothing was asked of the main process. */
  | { readonly code: 'access'; readonly failure: Failure }
  | { readonly code: 'rules'; readonly issues: readonly Issue[] }
  | { readonly code: 'host'; readonly failure: Failure }
  | { readonly code: 'readOnly'; readonly why: ReadOnlyReason }
  | { readonly code: 'undo.later'; readonly records: readonly RecordAddress[] };

/** `approval`: the token that `approvals.grant` gave for a second person, for commands that need one. It serves once. */
export type CommitOptions = { readonly approval?: string };

/**
 * The only way to write. `kind` is a command of `shared/access/grants.ts` (`session.close`), `reason` what the operator gave for it, '' for none.
 * `build` runs synchronously and once, when all commits before it are done; with issues nothing is written (warnings: return `ok` and show them).
 * Resolves when the journal has the changes on disk and the records in memory show them.
 */
export type Commit = <V>(kind: Command, reason: string, build: (draft: Draft) => Result<V, readonly Issue[]>, options?: CommitOptions) => Promise<Result<{ value: V; range: SeqRange }, CommitFailure>>;
