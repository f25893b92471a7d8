import { blockCount } from '../../../shared/changes/block.ts';
import { encodeLine, splitLines } from '../../../shared/changes/line.ts';
import { readChanges } from '../../../shared/changes/readChanges.ts';
import { tableNames, type TableName } from '../../../shared/domain/records.ts';
import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import type { Answer, Request } from '../../../shared/ipc/contract.ts';
import type { Walk } from '../journal/walk.ts';
import { matches, type Commit, type Heads } from './heads.ts';

/** Change lines that an entry shows; the rest is told by number. */
const shownLines = 12;
const lineBreak = 10;

/** How many changes of which table. A line begins with `["table",`, a block with `[count,"table",`. */
function countTables(lines: Buffer, counts: Map<TableName, number>): void {
  for (let from = 0; from < lines.length;) {
    const end = lines.indexOf(lineBreak, from);
    const block = blockCount(lines, from);
    const quote = lines.indexOf(0x22, from);
    const table = tableNames.find((name) => name === lines.toString('latin1', quote + 1, lines.indexOf(0x22, quote + 1)));
    if (table !== undefined) counts.set(table, (counts.get(table) ?? 0) + Math.max(1, block));
    from = end < 0 ? lines.length : end + 1;
  }
}

/** The first whole lines of `lines`, in at most 64 KB: a commit of 4 MB is not decoded to show twelve of its changes. */
function firstTexts(lines: Buffer): readonly string[] {
  if (lines.length <= 65_536) return splitLines(lines);
  const end = lines.indexOf(lineBreak, 0);
  const cut = lines.lastIndexOf(lineBreak, 65_536);
  return splitLines(lines.subarray(0, Math.max(end, cut) + 1));
}

async function entryOf(walk: Walk, commit: Commit): Promise<AuditEntry> {
  const counts = new Map<TableName, number>();
  const lines: string[] = [];
  for await (const frame of walk.frames(commit.places)) {
    if (frame.kind === 'lost') continue;
    countTables(frame.lines, counts);
    if (lines.length >= shownLines) continue;
    for (const { patch } of readChanges(firstTexts(frame.lines), frame.place.firstSeq)) {
      if (patch !== null) lines.push(encodeLine(patch));
      if (lines.length >= shownLines) break;
    }
  }
  return { firstSeq: commit.firstSeq, count: commit.count, head: commit.head, tables: [...counts].map(([table, count]) => ({ table, count })), lines };
}

/** A page of the commits that match, newest first. */
export async function readEntries(walk: Walk, heads: Heads, { before, limit, ...asked }: Request<'audit.read'>): Promise<Answer<'audit.read'>> {
  const commits = await heads.upTo(walk);
  const page: Commit[] = [];
  let next = 0;
  for (let at = commits.length - 1; at >= 0; at--) {
    const commit = commits[at];
    if (commit === undefined || (before > 0 && commit.firstSeq >= before) || !matches(asked, commit)) continue;
    if (page.length === limit) { next = page.at(-1)?.firstSeq ?? 0; break; }
    page.push(commit);
  }
  const entries: AuditEntry[] = [];
  for (const commit of page) entries.push(await entryOf(walk, commit));
  const people = new Set(commits.flatMap(({ head }) => [head.actor.name, ...(head.approvedBy === undefined ? [] : [head.approvedBy.name])]));
  return { entries, next, people: [...people].sort((a, b) => a.localeCompare(b, 'zh-CN')) };
}
