import { auditGroupOf, type AuditGroup } from '../../../shared/access/auditGroups.ts';
import type { FrameHead } from '../../../shared/ipc/contract.ts';
import { visibleHead, type StoredHead } from '../journal/head.ts';
import type { Place } from '../journal/recover.ts';
import type { Walk } from '../journal/walk.ts';
import { dayOf } from './auditFile.ts';

/** One commit: its head and the frames that hold it, several where it was a batch. */
export type Commit = { readonly head: FrameHead; readonly group: AuditGroup; readonly batch: string; readonly firstSeq: number; readonly count: number; readonly places: readonly Place[] };

/** The heads of all commits, oldest first, read once in a session and carried on as the journal grows: what is listed is found in them, not on disk. Reads that come at once take turns. */
export type Heads = { readonly upTo: (walk: Walk) => Promise<readonly Commit[]> };

export function createHeads(): Heads {
  let journalId = '';
  let commits: Commit[] = [];
  let known = 0; // places that are in `commits`
  let lastHash = '';
  let turn: Promise<unknown> = Promise.resolve();

  const enter = (head: StoredHead, place: Place): void => {
    const before = commits.at(-1);
    if (head.batch !== undefined && before?.batch === head.batch.id) commits[commits.length - 1] = { ...before, count: before.count + place.count, places: [...before.places, place] };
    else commits.push({ head: visibleHead(head), group: auditGroupOf(head.kind), batch: head.batch?.id ?? '', firstSeq: place.firstSeq, count: place.count, places: [place] });
  };

  const carryOn = async (walk: Walk): Promise<readonly Commit[]> => {
    // Another journal, or one that was cut: begin anew.
    if (walk.journalId !== journalId || walk.places.length < known || (known > 0 && walk.places[known - 1]?.hash !== lastHash)) [journalId, commits, known, lastHash] = [walk.journalId, [], 0, ''];
    for await (const frame of walk.frames(walk.places.slice(known))) {
      if (frame.kind === 'frame') enter(frame.head, frame.place);
      [known, lastHash] = [known + 1, frame.place.hash]; // frame by frame: a disk that fails in the midst leaves nothing to be entered twice
    }
    return commits;
  };

  return {
    upTo: (walk) => {
      const own = turn.then(() => carryOn(walk));
      turn = own.catch(() => undefined);
      return own;
    },
  };
}

/** What is asked for; '' asks for everything. Days are in Asia/Shanghai, both included. */
export type Asked = { readonly who: string; readonly group: AuditGroup | ''; readonly from: string; readonly to: string };

export const matches = ({ who, group, from, to }: Asked, { head, group: its }: Commit): boolean =>
  (who === '' || head.actor.name === who || head.approvedBy?.name === who) && (group === '' || its === group) && (from === '' || dayOf(head.at) >= from) && (to === '' || dayOf(head.at) <= to);
