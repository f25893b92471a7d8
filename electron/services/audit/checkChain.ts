import { chainStart, followLink, linkHash } from '../../../shared/changes/chain.ts';
import { splitLines } from '../../../shared/changes/line.ts';
import { readLines } from '../../../shared/changes/readChanges.ts';
import type { ChainWitness } from '../../../shared/exchange/manifest.ts';
import type { AuditCheck, AuditFault } from '../../../shared/ipc/audit.ts';
import type { Walk } from '../journal/walk.ts';
import { sha256Hex } from './auditFile.ts';

/** A package of this machine: its witness, null for none; `damaged` when it does not open whole. */
export type WitnessOfPackage = { readonly packageId: string; readonly chain: ChainWitness | null | 'damaged' };

const mostFaults = 100;

/**
 * Reads every frame from disk and holds it against its seal (while reading), the hash that opening found, the frame before it and the numbering; then each
 * package's witness against the chain. Faults are told by place; nothing is altered.
 */
export async function checkChain(walk: Walk, witnesses: AsyncIterable<WitnessOfPackage>, at: string): Promise<AuditCheck> {
  const faults: AuditFault[] = [];
  const tell = (code: AuditFault['code'], seq: number): void => { if (faults.length < mostFaults) faults.push({ code, seq }); };
  if (walk.damage === 'middle' || walk.damage === 'missing') tell(walk.damage === 'middle' ? 'damaged' : 'missing', 0);
  let place = chainStart;
  let [frames, unreadable, from, to] = [0, 0, '', ''];
  const ends = new Map<number, string>();
  for await (const frame of walk.frames()) {
    frames += 1;
    const { firstSeq, count, hash } = frame.place;
    if (frame.kind === 'lost') {
      tell('changed', firstSeq);
      place = { head: hash, seq: firstSeq + count - 1 }; // what comes after is held against what was there
      continue;
    }
    const link = { headLine: frame.headLine, linesDigest: frame.linesDigest };
    const next = followLink(place, link, sha256Hex);
    if (typeof next === 'string') tell(next, firstSeq);
    else if (next.head !== hash) tell('hash', firstSeq);
    place = typeof next === 'string' ? { head: linkHash(link, sha256Hex), seq: firstSeq + count - 1 } : next;
    ends.set(place.seq, place.head);
    for (const { kind, count: changes } of readLines(splitLines(frame.lines), firstSeq)) if (kind === 'unreadable') unreadable += changes;
    if (from === '') from = frame.head.at;
    to = frame.head.at;
  }
  return { at, journalId: walk.journalId, frames, changes: place.seq, from, to, faults, unreadable, witnesses: await judge(walk.journalId, ends, witnesses) };
}

async function judge(journalId: string, ends: ReadonlyMap<number, string>, witnesses: AsyncIterable<WitnessOfPackage>): Promise<AuditCheck['witnesses']> {
  let [fits, otherJournal, without] = [0, 0, 0];
  const mismatch: string[] = [];
  const damaged: string[] = [];
  for await (const { packageId, chain } of witnesses) {
    if (chain === 'damaged') damaged.push(packageId);
    else if (chain === null) without += 1;
    else if (chain.journalId !== journalId) otherJournal += 1;
    else if (ends.get(chain.seq) === chain.head) fits += 1;
    else mismatch.push(packageId);
  }
  return { fits, otherJournal, without, mismatch, damaged };
}
