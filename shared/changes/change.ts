import type { TableName } from '../domain/records.ts';

/** Who acts. The name is the operator's own; it stays inside journal and records and never enters a log. */
export type Actor = { readonly name: string; readonly role: 'clerk' | 'trainer' | 'supervisor' };

/** Fields of a record, without id and rev. JSON values only. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * One change of one record, the unit of everything: `before === null` creates, `after === null` deletes, otherwise both
 * hold exactly the fields that differ. A field absent on one side and present on the other is `null` in the side that lacks it.
 * `base` is the record's revision that the change was made from ('' for a creation).
 */
export type Patch = {
  readonly table: TableName;
  readonly id: string;
  readonly base: string;
  readonly before: Fields | null;
  readonly after: Fields | null;
};

/** What all changes of one commit share. `kind` is the command: `attendance.mark`, `import.commit`, `import.undo` … */
export type ChangeHead = {
  readonly device: string;
  readonly at: string; // instant, ISO with offset
  readonly actor: Actor;
  readonly kind: string;
  readonly reason: string;
  /** Marks an entry whose clock is doubtful (went back over 5 minutes or forward over a day since the newest change). */
  readonly doubtfulClock?: boolean;
  /** The second person who approved it; the main process alone writes it. */
  readonly approvedBy?: Actor;
};

/** A change as read back: its id is `device:seq`, and that id is the revision it gives the record. */
export type Change = ChangeHead & Patch & { readonly seq: number };

export const changeId = (device: string, seq: number): string => `${device}:${seq}`;
