import { blockCount } from '../../../shared/changes/block.ts';
import type { Fields, Patch } from '../../../shared/changes/change.ts';
import { splitLines } from '../../../shared/changes/line.ts';
import { readChanges, readLines } from '../../../shared/changes/readChanges.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Journal } from '../journal/journal.ts';

/** `said`: all that the mark says, less the ids. */
type Mark = { readonly enrolmentId: string; readonly sessionId: string; readonly said: Fields };
type Given = { readonly idNumber: boolean; readonly phone: boolean };
type Run = { readonly firstSeq: number; readonly lastSeq: number };

/** How the records stand that rights depend on: of each only what is asked. Whether one of these ids is taken is asked of all of them. */
export type Standing = {
  readonly sessions: ReadonlyMap<string, { readonly status: string; readonly trainers: readonly string[] }>;
  /** Id of the session. */
  readonly enrolments: ReadonlyMap<string, string>;
  readonly attendances: ReadonlyMap<string, Mark>;
  /** What was given of a person. */
  readonly persons: ReadonlyMap<string, Given>;
  readonly imports: ReadonlyMap<string, Run>;
  readonly accesses: ReadonlyMap<string, true>;
  readonly attempts: ReadonlyMap<string, true>;
};
export type StandingTable = keyof Standing;
type Kept<T extends StandingTable> = Standing[T] extends ReadonlyMap<string, infer K> ? K : never;

const word = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
/** What is kept of a record after a change: `old` is what was, undefined for a new one. */
const keep: { readonly [T in StandingTable]: (after: Fields, old: Kept<T> | undefined) => Kept<T> } = {
  sessions: (after, old) => ({
    status: 'status' in after ? word(after['status']) : old?.status ?? 'planned',
    trainers: 'trainers' in after ? (Array.isArray(after['trainers']) ? after['trainers'].filter((one) => typeof one === 'string') : []) : old?.trainers ?? [],
  }),
  enrolments: (after, old) => ('sessionId' in after ? word(after['sessionId']) : old ?? ''),
  attendances: (after, old) => {
    const { enrolmentId, sessionId, ...said } = { enrolmentId: old?.enrolmentId, sessionId: old?.sessionId, ...old?.said, ...after }; // null clears a field
    return { enrolmentId: word(enrolmentId), sessionId: word(sessionId), said: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) };
  },
  persons: (after, old) => ({ idNumber: 'idNumber' in after ? word(after['idNumber']) !== '' : old?.idNumber ?? false, phone: 'phone' in after ? word(after['phone']) !== '' : old?.phone ?? false }),
  imports: (after, old) => ({ firstSeq: 'firstSeq' in after ? number(after['firstSeq']) : old?.firstSeq ?? 0, lastSeq: 'lastSeq' in after ? number(after['lastSeq']) : old?.lastSeq ?? 0 }),
  accesses: () => true,
  attempts: () => true,
};
export const standingTables = Object.keys(keep) as readonly StandingTable[];
export const isStandingTable = (table: string): table is StandingTable => Object.hasOwn(keep, table);

type Maps = { readonly [T in StandingTable]: Map<string, Kept<T>> };
const emptyMaps = (): Maps => ({ sessions: new Map(), enrolments: new Map(), attendances: new Map(), persons: new Map(), imports: new Map(), accesses: new Map(), attempts: new Map() });

function learn<T extends StandingTable>(maps: Maps, table: T, { id, before, after }: Patch): void {
  const map: Map<string, Kept<T>> = maps[table];
  const old = map.get(id);
  if (after === null) map.delete(id);
  else if (before === null) map.set(id, keep[table](after, undefined));
  else if (old !== undefined) map.set(id, keep[table](after, old));
}

const lineBreak = 10;
const beginnings = standingTables.map((table) => Buffer.from(`["${table}",`));
const beginsWith = (lines: Buffer, at: number, beginning: Buffer): boolean => lines.compare(beginning, 0, beginning.length, at, at + beginning.length) === 0;

/** The lines of a frame that are of these tables; only they become text. Blocks of them are read whole. */
function* ownLines(lines: Buffer): Generator<string> {
  for (let from = 0; from < lines.length;) {
    const found = lines.indexOf(lineBreak, from);
    const end = found < 0 ? lines.length : found;
    if (blockCount(lines, from) > 0) {
      const quote = lines.indexOf(0x22, from) + 1;
      if (isStandingTable(lines.toString('latin1', quote, lines.indexOf(0x22, quote)))) yield lines.toString('utf8', from, end);
    } else if (beginnings.some((one) => from + one.length <= end && beginsWith(lines, from, one))) yield lines.toString('utf8', from, end);
    from = end + 1;
  }
}

/** The ids of the records that the lines of a frame write. */
function* idsIn(lines: Uint8Array): Generator<string> {
  for (const line of readLines(splitLines(lines), 0)) {
    if (line.kind === 'block') yield* line.block.ids;
    else if (line.kind === 'change') yield line.patch.id;
  }
}

/** Reads from the journal how records stand. */
export type Standings = {
  /** As of the newest change on disk. What was read before is not read again; fails with the journal's failure. */
  readonly now: () => Promise<Result<Standing, Failure>>;
  /** Ids of the records that an import wrote; of none when the journal that tells it was begun anew since. */
  readonly writtenBy: (importId: string) => Promise<Result<ReadonlySet<string>, Failure>>;
};

/** The journal is read here for itself, so that what is known is right after a restart, a batch that was dropped, a journal begun anew. Calls follow each other. */
export function createStandings(journal: Pick<Journal, 'state' | 'read'>): Standings {
  let journalId = '';
  let known = 0;
  let maps = emptyMaps();

  async function* frames(from: number, to: number) {
    for (let next = from; next > 0 && next <= to;) {
      const piece = await journal.read({ fromSeq: next });
      if (!piece.ok) { yield piece; return; }
      for (const frame of piece.value.frames) yield ok(frame);
      next = piece.value.next;
    }
  }

  const now = async (): Promise<Result<Standing, Failure>> => {
    const state = await journal.state();
    if (!state.ok) return state;
    if (state.value.journalId !== journalId || state.value.lastSeq < known) [journalId, known, maps] = [state.value.journalId, 0, emptyMaps()];
    for await (const frame of frames(known + 1, state.value.lastSeq)) {
      if (!frame.ok) return frame;
      const { firstSeq, count, lines } = frame.value;
      for (const { patch } of readChanges([...ownLines(Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength))], firstSeq)) if (patch !== null && isStandingTable(patch.table)) learn(maps, patch.table, patch);
      known = firstSeq + count - 1;
    }
    return ok(maps);
  };

  return {
    now,
    writtenBy: async (importId) => {
      const standing = await now();
      if (!standing.ok) return standing;
      const run = standing.value.imports.get(importId);
      const ids = new Set<string>();
      if (run === undefined) return ok(ids);
      for await (const frame of frames(run.firstSeq, Math.min(run.lastSeq, known))) {
        if (!frame.ok) return frame;
        const { head, firstSeq, lines } = frame.value;
        if (head.kind === 'import.commit' && firstSeq <= run.lastSeq) for (const id of idsIn(lines)) ids.add(id);
      }
      return ok(ids);
    },
  };
}
