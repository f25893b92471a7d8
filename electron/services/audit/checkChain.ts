import { chainStart, followLink, linkHash } from '../../../shared/changes/chain.ts';
import { splitLines } from '../../../shared/changes/line.ts';
import { readLines } from '../../../shared/changes/readChanges.ts';
import type { ChainWitness } from '../../../shared/exchange/manifest.ts';
import type { AuditCheck, AuditFault } from '../../../shared/ipc/audit.ts';
import type { Walk } from '../journal/walk.ts';
import { sha256Hex } from './auditFile.ts';
import { createNamedPackages } from './namedPackages.ts';
import { brokenDescents, judgeWitness, type Descent, type WalkedChain } from './witnesses.ts';

/** A package of this machine: its witness, null for none; `damaged` when it does not open whole. */
export type WitnessOfPackage = { readonly packageId: string; readonly chain: ChainWitness | null | 'damaged' };

const mostFaults = 100;

/** What a check holds the chain against. */
export type CheckAgainst = {
  readonly lineage: readonly Descent[];
  readonly witnesses: AsyncIterable<WitnessOfPackage>;
  /** Ids of the packages on disk, asked for when the chain has been walked. */
  readonly packages: () => Promise<readonly string[]>;
};

/**
 * Reads every frame from disk and holds it against its seal (while reading), the hash that opening found, the frame before it and the numbering; then the
 * restores that it came through and each package's witness against the chain, and the packages on disk against those that the records name. Faults are told by place; nothing is altered.
 */
export async function checkChain(walk: Walk, { lineage, witnesses, packages }: CheckAgainst, at: string): Promise<AuditCheck> {
  const faults: AuditFault[] = [];
  const tell = (code: AuditFault['code'], seq: number): void => { if (faults.length < mostFaults) faults.push({ code, seq }); };
  if (walk.damage === 'middle' || walk.damage === 'missing') tell(walk.damage === 'middle' ? 'damaged' : 'missing', 0);
  let place = chainStart;
  let [frames, unreadable, from, to] = [0, 0, '', ''];
  const ends = new Map<number, string>();
  const named = createNamedPackages();
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
    named.take(frame.lines);
    for (const { kind, count: changes } of readLines(splitLines(frame.lines), firstSeq)) if (kind === 'unreadable') unreadable += changes;
    if (from === '') from = frame.head.at;
    to = frame.head.at;
  }
  const chain: WalkedChain = { journalId: walk.journalId, changes: place.seq, ends, lineage };
  for (const { lastSeq } of brokenDescents(chain)) tell('restored', lastSeq);
  return { at, journalId: walk.journalId, frames, changes: place.seq, from, to, faults, unreadable, witnesses: { ...await judge(chain, witnesses), missing: [...named.missing(await packages())] } };
}

async function judge(chain: WalkedChain, witnesses: AsyncIterable<WitnessOfPackage>): Promise<Omit<AuditCheck['witnesses'], 'missing'>> {
  let [fits, notCheckable, without] = [0, 0, 0];
  const mismatch: string[] = [];
  const damaged: string[] = [];
  for await (const { packageId, chain: witness } of witnesses) {
    if (witness === 'damaged') damaged.push(packageId);
    else if (witness === null) without += 1;
    else {
      const verdict = judgeWitness(witness, chain);
      if (verdict === 'fits') fits += 1;
      else if (verdict === 'otherJournal' || verdict === 'givenUp') notCheckable += 1;
      else mismatch.push(packageId); // it was built before this check: nothing of it may be later
    }
  }
  return { fits, notCheckable, without, mismatch, damaged };
}
