import { auditGroupOf, type AuditGroup } from '../../../shared/access/auditGroups.ts';
import type { FrameHead } from '../../../shared/ipc/contract.ts';
import { visibleHead } from '../journal/head.ts';
import type { Place } from '../journal/recover.ts';
import type { Walk } from '../journal/walk.ts';
import { dayOf } from './auditFile.ts';

/** One commit: its head and the frames that hold it, several where it was a batch. */
export type Commit = { readonly head: FrameHead; readonly group: AuditGroup; readonly batch: string; readonly firstSeq: number; readonly count: number; readonly places: readonly Place[] };

/** The heads of all commits, oldest first, read once in a session and carried on as the journal grows: what is listed is found in them, not on disk. */
export type Heads = { readonly upTo: (walk: Walk) => Promise<readonly Commit[]> };

export function createHeads(): Heads {
  let journalId = '';
  let commits: Commit[] = [];
  let known = 0; // places that are in `commits`
  let lastHash = '';
  return {
    upTo: async (walk) => {
      // Another journal, or one that was cut: begin anew.
      if (walk.journalId !== journalId || walk.places.length < known || (known > 0 && walk.places[known - 1]?.hash !== lastHash)) [journalId, commits, known, lastHash] = [walk.journalId, [], 0, ''];
      const places = walk.places.slice(known);
      for await (const frame of walk.frames(places)) {
        if (frame.kind === 'lost') continue;
        const { head, place } = frame;
        const before = commits.at(-1);
        if (head.batch !== undefined && before?.batch === head.batch.id) commits[commits.length - 1] = { ...before, count: before.count + place.count, places: [...before.places, place] };
        else commits.push({ head: visibleHead(head), group: auditGroupOf(head.kind), batch: head.batch?.id ?? '', firstSeq: place.firstSeq, count: place.count, places: [place] });
      }
      known = walk.places.length;
      lastHash = walk.places.at(-1)?.hash ?? '';
      return commits;
    },
  };
}

/** What is asked for; '' asks for everything. Days are in Asia/Shanghai, both included. */
export type Asked = { readonly who: string; readonly group: AuditGroup | ''; readonly from: string; readonly to: string };

export const matches = ({ who, group, from, to }: Asked, { head, group: its }: Commit): boolean =>
  (who === '' || head.actor.name === who || head.approvedBy?.name === who) && (group === '' || its === group) && (from === '' || dayOf(head.at) >= from) && (to === '' || dayOf(head.at) <= to);
